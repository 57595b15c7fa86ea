// Bundles src/ into CommonJS scripts. esbuild splits it at every late import, into chunks of what goes together; those that
// one kind of run needs are put into one script, because each file costs a fraction of a millisecond at every start.
import { posix } from "node:path";
import { build } from "esbuild";
import { lateBuiltins } from "./late-builtins.mjs";
import { leanSdk } from "./lean-sdk.mjs";
import { madeCompletion } from "./made-completion.mjs";

/** Scripts by name, each with the modules whose chunks it holds. Any other chunk becomes a script of its own. */
const scripts = {
  // Enough for usage errors and the version.
  shell: ["src/main.ts"],
  // Besides it, enough for a call with credentials from environment or files.
  call: [
    "src/commands/execute.ts",
    "src/session/connect.ts",
    "src/session/remote.ts",
    "src/session/client.ts",
    "src/output/json.ts",
    "src/output/text.ts",
  ],
  help: ["src/commands/help/help-text.ts", "src/commands/program.ts"],
  completion: [
    "src/commands/completion.ts",
    "src/commands/completion/words.ts",
    "src/commands/completion/bash.ts",
    "src/commands/completion/fish.ts",
    "src/commands/completion/powershell.ts",
    "src/commands/completion/zsh.ts",
  ],
  local: ["src/local/endpoint.ts", "src/local/state-folder.ts"],
  table: ["src/output/table.ts"],
  fleet: [
    "src/commands/apply.ts",
    "src/commands/diff.ts",
    "src/commands/export.ts",
    "src/commands/import.ts",
    "src/commands/report.ts",
    "src/commands/verify.ts",
  ],
};

/** Whether there are colours is decided in src/output/looks.ts; what chalk would find out by itself loads Node's terminals. */
const leanChalk = {
  name: "lean-chalk",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#supports-color$/ }, ({ path }) => ({ path, namespace: "lean-chalk", sideEffects: false }));
    onLoad({ filter: /./, namespace: "lean-chalk" }, () => ({
      contents: "export default { stdout: false, stderr: false };",
    }));
  },
};

const common = {
  bundle: true,
  platform: "node",
  target: "node20",
  // As they stand they are made when they are used; esbuild's replacement is made at every start.
  supported: { "regexp-unicode-property-escapes": true },
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  write: false,
};

/**
 * The scripts by file name, and the paths of the modules they were made from. A script is an expression, a function of
 * `module` and `require`, and exports an object of its chunks' exports: `require("./shell.cjs")["main.js"].main`.
 */
export async function bundle() {
  const { outputFiles, metafile } = await build({
    ...common,
    entryPoints: ["src/main.ts"],
    outdir: "chunks",
    splitting: true,
    format: "esm",
    mainFields: ["module", "main"],
    plugins: [leanSdk, leanChalk, madeCompletion, lateBuiltins],
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [posix.basename(path), text]));
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [posix.basename(path), output]));
  const homes = homesOf(outputs);
  const chunks = new Map(
    [...homes].map(([chunk, script]) => [chunk, { script, text: texts.get(chunk), names: outputs.get(chunk).exports }]),
  );
  const names = [...new Set(homes.values())];
  const files = await Promise.all(names.map(async (name) => [`${name}.cjs`, await scriptOf(name, chunks)]));
  return { files: new Map(files), inputs: Object.keys(metafile.inputs) };
}

/** The script of each chunk. */
function homesOf(outputs) {
  const homes = new Map();
  const settle = (chunk, script) => {
    if (homes.has(chunk)) return;
    homes.set(chunk, script);
    for (const { path, kind } of outputs.get(chunk).imports) {
      if (kind === "import-statement" && outputs.has(posix.basename(path))) settle(posix.basename(path), script);
    }
  };
  for (const [script, modules] of Object.entries(scripts)) {
    for (const module of modules) {
      const [chunk] = [...outputs].find(([, { entryPoint }]) => entryPoint === module) ?? [];
      if (chunk === undefined) throw new Error(`${module} is imported late by nobody, so it has no chunk of its own`);
      settle(chunk, script);
    }
  }
  for (const chunk of outputs.keys()) if (!homes.has(chunk)) homes.set(chunk, posix.basename(chunk, ".js"));
  return homes;
}

async function scriptOf(name, chunks) {
  const { outputFiles } = await build({
    ...common,
    stdin: { contents: entryOf([...chunks].filter(([, { script }]) => script === name)), resolveDir: "." },
    format: "cjs",
    supported: { ...common.supported, "dynamic-import": false },
    minifyWhitespace: true,
    minifySyntax: true,
    // Nothing in src/ is imported for its side effects; the order of evaluation doesn't matter.
    logOverride: { "ignored-bare-import": "silent" },
    plugins: [
      {
        name: "chunks",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\.\/.*\.js$/ }, ({ path }) => {
            const chunk = posix.basename(path);
            const namespace = chunks.get(chunk).script === name ? "here" : "elsewhere";
            return { path: chunk, namespace, sideEffects: false };
          });
          onResolve({ filter: /\.cjs$/ }, ({ path }) => ({ path, external: true }));
          onLoad({ filter: /./, namespace: "here" }, ({ path }) => ({ contents: chunks.get(path).text }));
          onLoad({ filter: /./, namespace: "elsewhere" }, ({ path }) => ({
            contents: importOf(path, chunks.get(path)),
          }));
        },
      },
    ],
  });
  return `(function (module, require) {${outputFiles[0].text}})`;
}

// Exports are copied as they are once everything is evaluated. The getters by which esbuild links modules across files
// would take more memory than a whole request, and with it a garbage collection.

function entryOf(chunks) {
  const lines = chunks.flatMap(([chunk, { names }], at) => [
    `import { ${names.map((name) => `${name} as _${at}_${name}`).join(", ")} } from "./${chunk}";`,
    `module.exports["${chunk}"] = { ${names.map((name) => `${name}: _${at}_${name}`).join(", ")} };`,
  ]);
  return lines.join("\n");
}

function importOf(chunk, { script, names }) {
  const lines = names.map((name) => `const _${name} = chunk.${name};\nexport { _${name} as ${name} };`);
  return [`const chunk = require("./${script}.cjs")["${chunk}"];`, ...lines].join("\n");
}

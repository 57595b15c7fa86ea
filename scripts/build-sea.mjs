// Makes a single executable of this Node.js and the scripts of dist/, with the code that was kept of them:
// npm run build:sea [-- FILE]
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { inject } from "postject";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = join(root, "scripts/sea/files.cjs");
const { execPath, platform } = process;

const assetsAsFiles = {
  name: "assets-as-files",
  setup({ onResolve }) {
    onResolve({ filter: /^node:fs$/ }, ({ path, importer }) =>
      importer === files ? { path, external: true } : { path: files },
    );
  },
};

const name = platform === "win32" ? "lambda-eic.exe" : "lambda-eic";
const executable = process.argv[2] === undefined ? join(root, "dist-sea", name) : resolve(process.argv[2]);
if (!isBuiltin("node:sea")) throw new Error("an executable with assets takes Node.js 20.12 or later");

const folder = mkdtempSync(join(tmpdir(), "lambda-eic-"));
try {
  const made = join(folder, name);
  copyFileSync(execPath, made);
  chmodSync(made, 0o755);
  await add(await blobIn(folder), made);
  mkdirSync(dirname(executable), { recursive: true });
  // One that is running can be removed, but not written to.
  rmSync(executable, { force: true });
  copyFileSync(made, executable);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const version = execFileSync(executable, ["--version"], { encoding: "utf8" }).trim();
console.log(`${executable}: ${version}, ${(statSync(executable).size / 1e6).toFixed(1)} MB`);

/** What Node.js runs when it finds it in itself: the launcher, and dist/ as assets. */
async function blobIn(folder) {
  const config = {
    main: join(folder, "launcher.cjs"),
    output: join(folder, "blob"),
    disableExperimentalSEAWarning: true,
    assets: Object.fromEntries(
      readdirSync(join(root, "dist"), { recursive: true })
        .filter((path) => path.endsWith(".cjs") || dirname(dirname(path)) === "code")
        .map((path) => [basename(path), join(root, "dist", path)]),
    ),
  };
  await build({
    entryPoints: [join(root, "bin/lambda-eic.js")],
    outfile: config.main,
    bundle: true,
    platform: "node",
    format: "cjs",
    define: { __dirname: '"single-executable/bin"' },
    plugins: [assetsAsFiles],
  });
  writeFileSync(join(folder, "config.json"), JSON.stringify(config));
  execFileSync(execPath, ["--experimental-sea-config", join(folder, "config.json")], { stdio: "pipe" });
  return readFileSync(config.output);
}

async function add(blob, made) {
  // macOS runs nothing whose signature isn't that of its bytes.
  if (platform === "darwin") execFileSync("codesign", ["--remove-signature", made]);
  // Tells of every note in the file that it doesn't know; what fails is thrown.
  console.warn = () => {};
  await inject(made, "NODE_SEA_BLOB", blob, {
    sentinelFuse: "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2",
    machoSegmentName: "NODE_SEA",
  });
  if (platform === "darwin") execFileSync("codesign", ["--sign", "-", made]);
}

// An esbuild plugin that loads Node's own modules when one of their members is first used: those that aren't part of
// Node's own start cost milliseconds each, and most commands never come to use them.
import { builtinModules, createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Loaded by Node's own start. */
const there = new Set(["buffer", "events", "fs", "path", "process", "timers", "url", "util"]);

export const lateBuiltins = {
  name: "late-builtins",
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z0-9_/]+$/ }, ({ path, kind, namespace }) => {
      const name = path.replace(/^node:/, "");
      if (!builtinModules.includes(name)) return undefined;
      const isLate = namespace !== "late-builtin" && kind !== "dynamic-import" && !there.has(name);
      return isLate ? { path: name, namespace: "late-builtin" } : { path: `node:${name}`, external: true };
    });
    build.onLoad({ filter: /./, namespace: "late-builtin" }, ({ path }) => {
      const members = Object.keys(require(`node:${path}`)).filter((name) => name !== "default");
      const getters = members.map((name) => `get ${name}() { return require("node:${path}").${name}; }`);
      return { contents: `module.exports = { ${getters.join(",\n")} };` };
    });
  },
};

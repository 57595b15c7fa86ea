// An esbuild plugin that loads Node's own modules when one of their members is first used: those that aren't part of
// Node's own start cost milliseconds each, and most commands never come to use them.
import { builtinModules } from "node:module";

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
    // esbuild copies the members of a CommonJS module, and takes its prototype over: there is nothing to copy, and a look
    // at a member asks the prototype.
    build.onLoad({ filter: /./, namespace: "late-builtin" }, ({ path }) => ({
      contents: `
        let loaded;
        const ask = (_, name) => (loaded ??= require("node:${path}"))[name];
        module.exports = Object.create(new Proxy({}, { get: ask }));`,
    }));
  },
};

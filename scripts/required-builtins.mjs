// An esbuild plugin that lets CommonJS packages `require` Node's own modules inside an ES module bundle, where there is no
// `require`: each becomes an import. The alternative, `createRequire` in every file, would cost every start.
import { builtinModules } from "node:module";

export const requiredBuiltins = {
  name: "required-builtins",
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z_/0-9]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, "");
      return kind === "require-call" && builtinModules.includes(name)
        ? { path: name, namespace: "required-builtin" }
        : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: "required-builtin" }, ({ path }) => ({
      contents: `export * from "node:${path}";`,
    }));
  },
};

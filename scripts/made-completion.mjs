// An esbuild plugin that puts what shells complete into the bundle as it is: finding it out loads every command.
import { importSource } from "./import-source.mjs";

const source = `
  export { completionOf } from "./src/commands/completion/words.ts";
  export { aliases, mirrored, own } from "./src/commands/registry.ts";
`;

export const madeCompletion = {
  name: "made-completion",
  setup({ onLoad }) {
    onLoad({ filter: /commands[\\/]completion[\\/]words\.ts$/ }, async () => {
      const { completionOf, ...registry } = await importSource(source);
      const completion = JSON.stringify(await completionOf(registry));
      return { contents: `const completion = ${completion};\nexport const completionOf = async () => completion;` };
    });
  },
};

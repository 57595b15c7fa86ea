// Loaded before the program: writes down what it loads, to the file that OBSERVED names.
const { writeFileSync } = require("node:fs");
const { basename } = require("node:path");
const vm = require("node:vm");

const before = new Set(process.moduleLoadList);
const scripts = [];
vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options);
    // Of a chunk's name what isn't its hash.
    const name = basename(options.filename, ".cjs").replace(/-[A-Z0-9]{8}$/, "");
    scripts.push({ name, isKept: options.cachedData !== undefined && !this.cachedDataRejected });
  }
};
process.on("exit", () => {
  const builtins = process.moduleLoadList
    .filter((entry) => !before.has(entry) && /^NativeModule (?!internal\/)/.test(entry))
    .map((entry) => entry.slice("NativeModule ".length));
  writeFileSync(process.env.OBSERVED, JSON.stringify({ scripts, builtins }));
});

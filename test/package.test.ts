import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PackedPackage, packProject } from "./support/packed.ts";

const budget = 1_200_000;

let project: PackedPackage;
let modules = "";
const read = (path: string) => readFileSync(join(modules, path), "utf8");

beforeAll(() => {
  project = packProject();
  modules = join(project.installInProject(), "node_modules");
}, 120_000);
afterAll(() => project?.remove());

test("npm installs the package alone, and finds no script to run", () => {
  const { packages } = JSON.parse(read(".package-lock.json"));

  expect(Object.keys(packages)).toEqual(["node_modules/lambda-eic"]);
  expect(packages["node_modules/lambda-eic"]).not.toHaveProperty("hasInstallScript");
});

test("the manifest names no dependencies of any kind, not even such as npm may leave out", () => {
  const manifest = JSON.parse(read("lambda-eic/package.json"));

  expect(Object.keys(manifest).filter((name) => /dependencies/i.test(name))).toEqual(["devDependencies"]);
  expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
});

test("the package stays within its size, and holds what the program needs and nothing of its tests", () => {
  const paths = project.packed.files.map(({ path }) => path);

  expect(project.packed.unpackedSize).toBeLessThan(budget);
  expect(
    paths.filter((path) => !/^(bin|dist|schema)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(path)),
  ).toEqual([]);
  // Code that V8 made is of use to one build of Node.js only.
  expect(paths.filter((path) => path.startsWith("dist/code"))).toEqual([]);
});

test("the package carries the licences of what is bundled", () => {
  const text = read("lambda-eic/dist/THIRD-PARTY-LICENSES.txt");

  for (const name of [
    "@aws-sdk/client-lambda",
    "commander",
    "chalk",
    "yaml",
    "hpagent",
    "cli-table3",
    "get-east-asian-width",
  ]) {
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((MIT|ISC|Apache-2\\.0)\\)$`, "m"));
  }
});

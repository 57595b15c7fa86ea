import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { version } from "../src/version.ts";

const root = join(import.meta.dirname, "..");
const budget = 1_200_000;

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let folder = "";
let packed: Packed;
const installed = () => join(folder, "node_modules/lambda-eic");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "package-"));
  const npm = (args: readonly string[], cwd: string) =>
    execFileSync("npm", [...args, "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd,
      stdio: ["ignore", "pipe", "ignore"],
    });
  [packed] = JSON.parse(npm(["pack", "--json", "--pack-destination", folder], root).toString()) as [Packed];
  writeFileSync(join(folder, "package.json"), '{"private":true}');
  npm(["install", "--offline", `./${packed.filename}`], folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what npm publishes", () => {
  test("has no dependencies and no script that an installation runs", () => {
    const manifest = JSON.parse(readFileSync(join(installed(), "package.json"), "utf8"));

    for (const kind of ["dependencies", "optionalDependencies", "peerDependencies", "bundleDependencies"]) {
      expect(manifest).not.toHaveProperty(kind);
    }
    expect(Object.keys(manifest.scripts).filter((name) => /install$/.test(name))).toEqual([]);
  });

  test("stays within its size, and holds what the program needs and nothing of its tests", () => {
    const paths = packed.files.map(({ path }) => path);

    expect(packed.unpackedSize).toBeLessThan(budget);
    expect(
      paths.filter((path) => !/^(bin|dist|schema)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(path)),
    ).toEqual([]);
  });

  test("carries the licences of what is bundled", () => {
    const text = readFileSync(join(installed(), "dist/THIRD-PARTY-LICENSES.txt"), "utf8");

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
});

describe("the installed program runs", () => {
  const run = (program: string, args: readonly string[]) =>
    execFileSync(program, args, { env: { PATH: process.env["PATH"], HOME: folder }, encoding: "utf8" });
  const local = ["--function-name", "my-function:BLUE", "--local", "--query", "MaximumEventAgeInSeconds"];

  test("by its names", () => {
    const bins = join(folder, "node_modules/.bin");

    expect(run(join(bins, "lambda-eic"), ["--version"])).toContain(`lambda-eic/${version} `);
    expect(run(join(bins, "lambda-eic"), ["get-function-event-invoke-config", ...local])).toBe("3600\n");
    expect(run(join(bins, "get-function-event-invoke-config"), local)).toBe("3600\n");
  });

  test("from a copy of its folder", () => {
    const copy = join(folder, "copy");
    cpSync(installed(), copy, { recursive: true });

    expect(run(process.execPath, [join(copy, "bin/lambda-eic.js"), "get-function-event-invoke-config", ...local])).toBe(
      "3600\n",
    );
  });
});

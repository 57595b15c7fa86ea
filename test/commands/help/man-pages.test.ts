import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mirrored, own } from "../../../src/commands/registry.ts";

const root = join(import.meta.dirname, "../../..");
const folder = join(root, "dist/man");
const pages = readdirSync(folder);

test("there is a page for the program and for each subcommand, and the package installs them all", () => {
  const manifest: { man: string[] } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

  expect(pages.toSorted()).toEqual(
    ["lambda-eic.1", ...[...mirrored.keys(), ...own.keys()].map((name) => `lambda-eic-${name}.1`)].sort(),
  );
  expect(manifest.man.toSorted()).toEqual(pages.map((page) => `dist/man/${page}`).sort());
});

const hasGroff = spawnSync("groff", ["--version"]).status === 0;

describe.skipIf(!hasGroff)("as groff sets it", () => {
  test.each(pages)("%s gives no warnings", (page) => {
    const { stderr } = spawnSync("groff", ["-man", "-ww", "-z", join(folder, page)], { encoding: "utf8" });

    expect(stderr).toBe("");
  });

  test.each(pages)("%s fits 80 columns", (page) => {
    const { stdout } = spawnSync("groff", ["-man", "-Tutf8", "-P-cbou", "-rLL=80n", join(folder, page)], {
      encoding: "utf8",
    });

    expect(stdout).not.toBe("");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test("options, examples and paths are there to be copied", () => {
    const page = join(folder, "lambda-eic-update-function-event-invoke-config.1");
    const { stdout } = spawnSync("groff", ["-man", "-Tutf8", "-P-cbou", page], { encoding: "utf8" });

    expect(stdout).toContain("       --maximum-event-age-in-seconds <number>\n");
    expect(stdout).toContain("'OnFailure={Destination=arn:aws:sqs:us-east-2:123456789012:dlq}'");
    expect(stdout).toContain('\'{"OnFailure":{"Destination":"arn:aws:sqs:us-east-2:123456789012:dlq"}}\'');
  });
});

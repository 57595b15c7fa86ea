import { describe, expect, test } from "vitest";
import { FailureError } from "../../src/errors.ts";
import { loadFormat } from "../../src/output/format.ts";
import type { TimestampFormat } from "../../src/output/timestamps.ts";
import { type RecordedOutput, recordedOutput } from "../support/recorded-output.ts";
import { screen } from "../support/screen.ts";

/** Where colours follow NO_COLOR and TERM, and the AWS CLI's don't. */
const differences = ["tty/no-color-variable", "tty/term-dumb"];

describe.each<{ file: string; timestamps: TimestampFormat }>([
  { file: "cases/rendering", timestamps: "wire" },
  { file: "cases/shapes-json", timestamps: "wire" },
  { file: "cases/shapes-text", timestamps: "wire" },
  { file: "cases/shapes-table", timestamps: "wire" },
  { file: "cases/timestamps", timestamps: "wire" },
  { file: "cases/tty", timestamps: "wire" },
  { file: "cases-v2/output", timestamps: "iso8601" },
  { file: "cases-v2/timestamps", timestamps: "iso8601" },
  { file: "cases-v2/yaml-shapes", timestamps: "iso8601" },
])("prints what the AWS CLI printed in $file", ({ file, timestamps }) => {
  const cases = recordedOutput(file, timestamps).filter(({ id }) => !differences.includes(id));

  test.each(cases)("$id", async (recorded) => {
    const printed = await print(recorded);

    expect({ ...printed, stdout: screen(printed.stdout) }).toEqual({
      exitCode: recorded.exitCode,
      stdout: screen(recorded.stdout),
    });
  });
});

async function print({ format, result, title, looks }: RecordedOutput) {
  const { print } = (await loadFormat(format)) ?? expect.fail(`no format is called ${format}`);
  let stdout = "";
  try {
    for (const piece of print(result(), title, looks)) stdout += piece;
    return { exitCode: 0, stdout };
  } catch (error) {
    if (error instanceof FailureError) return { exitCode: 255, stdout };
    throw error;
  }
}

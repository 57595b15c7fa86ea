import { describe, expect, test } from "vitest";
import { FailureError } from "../../src/errors.ts";
import { loadFormat } from "../../src/output/format.ts";
import { type RecordedOutput, recordedOutput } from "../support/recorded-output.ts";
import { screen } from "../support/screen.ts";

/** Where colours follow NO_COLOR and TERM, and the AWS CLI's don't. */
const differences = ["tty/no-color-variable", "tty/term-dumb"];

describe.each(["rendering", "shapes-json", "shapes-text", "shapes-table", "timestamps", "tty"])(
  "prints what version 1 printed in cases/%s",
  (file) => {
    const cases = recordedOutput(`cases/${file}`, "wire").filter(({ id }) => !differences.includes(id));

    test.each(cases)("$id", async (recorded) => {
      const printed = await print(recorded);

      expect(printed.exitCode).toBe(recorded.exitCode);
      expect(screen(printed.stdout)).toEqual(screen(recorded.stdout));
    });
  },
);

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

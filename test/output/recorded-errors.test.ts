import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../src/json/read.ts";
import { loadFormat } from "../../src/output/format.ts";

interface RecordedCase {
  readonly id: string;
  readonly expect: { readonly stderr: string };
}

const url = new URL("../fixtures/parity/cases-v2/error-format.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(url, "utf8")) as { readonly cases: readonly RecordedCase[] };
const recorded = new Map(cases.map(({ id, expect }) => [id.replace("v2-errfmt/", ""), expect.stderr]));

describe.each(["service", "throttle", "region", "credentials", "validation"])(
  "the error %s, recorded in every format",
  (error) => {
    const value = parseJson(recorded.get(`${error}-json`) ?? "");

    test.each(["json", "text", "table", "yaml"])("prints as %s", async (name) => {
      const format = (await loadFormat(name)) ?? expect.fail();
      const printed = [...format.print(value, "error", { columns: 80, colour: false, controlsShown: false })].join("");

      expect(printed).toBe(recorded.get(`${error}-${name}`));
    });
  },
);

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../src/json/read.ts";
import type { Json, JsonArray, JsonObject } from "../../src/json/value.ts";
import { compileQuery, search } from "../../src/query/query.ts";

/** The official compliance suite, which lies beside the repository. */
const folder = new URL("../../../shared/jmespath/compliance/", import.meta.url);
const found = existsSync(folder);

/** The phase in which each kind of error has to come up. */
const phases: Readonly<Record<string, string>> = {
  syntax: "compile",
  "invalid-type": "search",
  "invalid-arity": "search",
  "invalid-value": "search",
  "unknown-function": "search",
};

describe.skipIf(!found)(
  `the JMESPath compliance suite${found ? "" : " (NOT RUN: no ../shared/jmespath/compliance)"}`,
  () => {
    test.each(found ? readdirSync(folder) : ["none"])("%s", (file) => {
      const suites = parseJson(readFileSync(new URL(file, folder), "utf8")) as readonly JsonObject[];

      for (const suite of suites) {
        for (const entry of suite.get("cases") as JsonArray as readonly JsonObject[]) {
          const expression = String(entry.get("expression"));
          const error = entry.get("error");
          const run = () => search(compileQuery(expression), suite.get("given") as Json);

          if (error === undefined)
            expect({ expression, result: run() }).toEqual({ expression, result: entry.get("result") });
          else expect(run).toThrow(expect.objectContaining({ phase: phases[String(error)] }));
        }
      }
    });
  },
);

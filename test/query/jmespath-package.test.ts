import jmespath from "jmespath";
import { expect, test } from "vitest";
import { compileQuery } from "../../src/query/query.ts";
import { queryText } from "../../src/query/text.ts";

// Why the evaluator is our own (docs/decisions/0001-own-jmespath.md). When rows of this table start to fail because the
// package gives what the AWS CLI gives, that decision can be looked at again.

const response = JSON.stringify({
  FunctionEventInvokeConfigs: [
    { FunctionArn: "arn:a", MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 },
    { FunctionArn: "arn:b", MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 },
    { FunctionArn: "arn:ab", MaximumEventAgeInSeconds: 3600 },
  ],
});

test.each([
  {
    query: "FunctionEventInvokeConfigs[?MaximumRetryAttempts < `20`].FunctionArn",
    ours: '["arn:a","arn:b"]',
    theirs: ["arn:a", "arn:b", "arn:ab"],
  },
  {
    query: "sort(FunctionEventInvokeConfigs[*].MaximumEventAgeInSeconds)",
    ours: "[60,300,3600]",
    theirs: [300, 3600, 60],
  },
  { query: "max_by(FunctionEventInvokeConfigs, &FunctionArn).FunctionArn", ours: '"arn:b"', theirs: null },
  { query: "FunctionEventInvokeConfigs[0].constructor", ours: "null", theirs: Object },
  { query: "avg(`[]`)", ours: "null", theirs: Number.NaN },
])("the package is silently wrong about $query", ({ query, ours, theirs }) => {
  expect(queryText(query, response)).toBe(ours);
  expect(jmespath.search(JSON.parse(response), query)).toEqual(theirs);
});

test("the package refuses what the AWS CLI accepts", () => {
  const query = "length(@.FunctionEventInvokeConfigs)";

  expect(queryText(query, response)).toBe("3");
  expect(() => jmespath.search(JSON.parse(response), query)).toThrow(/Invalid token \(Dot\)/);
});

test("the package finds a syntax error only when it evaluates", () => {
  expect(() => compileQuery("FunctionEventInvokeConfigs.")).toThrow(expect.objectContaining({ phase: "compile" }));
  expect(jmespath.compile("FunctionEventInvokeConfigs.")).toBeDefined();
});

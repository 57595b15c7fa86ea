import { expect, test } from "vitest";
import { FailureError, ServiceError } from "../../src/errors.ts";
import { roleChecker } from "../../src/fleet/verify/role-checks.ts";
import type { SimulatePolicies } from "../../src/session/iam.ts";

const role = "arn:aws:iam::123456789012:role/orders";
const dlq = "arn:aws:sqs:us-east-2:123456789012:dlq";

function refusal(status: number, code: string): ServiceError {
  return new ServiceError({
    code,
    status,
    operation: "SimulatePrincipalPolicy",
    serviceMessage: "no",
    body: new Map(),
  });
}

test.each<{
  about: string;
  answer: string | undefined | Error;
  destination?: string;
  checks: [verdict: string, ending: string][];
}>([
  { about: "allowed", answer: "allowed", checks: [["OK", `may sqs:SendMessage on ${dlq}`]] },
  { about: "denied", answer: "implicitDeny", checks: [["NG", "implicitDeny"]] },
  { about: "without a decision", answer: undefined, checks: [["NG", "no decision"]] },
  {
    about: "forbidden to ask",
    answer: refusal(403, "AccessDenied"),
    checks: [["SKIP", "iam:SimulatePrincipalPolicy is not allowed"]],
  },
  { about: "an unknown role", answer: refusal(404, "NoSuchEntity"), checks: [["SKIP", "operation: no"]] },
  { about: "out of reach", answer: new FailureError("no route"), checks: [["SKIP", "no route"]] },
  {
    about: "a bucket",
    answer: "allowed",
    destination: "arn:aws:s3:::failed",
    checks: [
      ["OK", "may s3:PutObject on arn:aws:s3:::failed/*"],
      ["OK", "may s3:ListBucket on arn:aws:s3:::failed"],
    ],
  },
  {
    about: "a topic of Kafka, for which there is nothing to ask",
    answer: "allowed",
    destination: "kafka://t",
    checks: [],
  },
])("$about", async ({ answer, destination = dlq, checks }) => {
  const simulate: SimulatePolicies = async (_, actions) => {
    if (answer instanceof Error) throw answer;
    return new Map(answer === undefined ? [] : actions.map((action) => [action, answer]));
  };
  const found = await roleChecker(async () => simulate)(role, destination);
  expect(found.map(({ verdict }) => verdict)).toEqual(checks.map(([verdict]) => verdict));
  for (const [index, [, ending]] of checks.entries()) expect(found[index]?.text.endsWith(ending)).toBe(true);
});

test("asks about a role and a destination once, and opens the simulator when it is needed", async () => {
  let opened = 0;
  let asked = 0;
  const check = roleChecker(async () => {
    opened++;
    return async () => {
      asked++;
      return new Map([["sqs:SendMessage", "allowed"]]);
    };
  });
  expect((await check(undefined, dlq))[0]?.verdict).toBe("SKIP");
  expect({ opened, asked }).toEqual({ opened: 0, asked: 0 });
  await Promise.all([check(role, dlq), check(role, dlq)]);
  await check(`${role}2`, dlq);
  expect({ opened, asked }).toEqual({ opened: 1, asked: 2 });
});

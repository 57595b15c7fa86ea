import { afterEach, expect, test } from "vitest";
import { generation1 } from "../../src/generation.ts";
import type { SimulatePolicies } from "../../src/session/iam.ts";
import { iamRegion, iamService } from "../../src/session/services.ts";
import { openSession } from "../../src/session/session.ts";
import { type CannedResponse, type Endpoint, startEndpoint } from "../support/endpoint.ts";
import { testHost } from "../support/host.ts";

let endpoint: Endpoint | undefined;
afterEach(() => endpoint?.close());

async function simulator(response: CannedResponse): Promise<SimulatePolicies> {
  endpoint = await startEndpoint([response], ["secret"]);
  const env = {
    AWS_ACCESS_KEY_ID: "AKID",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_MAX_ATTEMPTS: "1",
    AWS_ENDPOINT_URL_IAM: endpoint.url,
    NO_PROXY: "127.0.0.1",
    HOME: "/nonexistent",
  };
  const options = { signRequests: true, verifyTls: true, debug: false };
  const simulate = await openSession(options, testHost({ env }).host, generation1).simulator("us-east-2");
  if (simulate === undefined) throw new Error("no simulator");
  return simulate;
}

const role = "arn:aws:iam::123456789012:role/orders";
const dlq = "arn:aws:sqs:us-east-2:123456789012:dlq";

test("asks IAM's policy simulator, and reads its decisions", async () => {
  const member = (action: string, decision: string): string =>
    `<member><EvalActionName>${action}</EvalActionName><EvalResourceName>${dlq}</EvalResourceName><EvalDecision>${decision}</EvalDecision><MatchedStatements><member><SourcePolicyId>p</SourcePolicyId></member></MatchedStatements><EvalDecisionDetails/></member>`;
  const simulate = await simulator({
    headers: { "content-type": "text/xml" },
    body: `<SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated><EvaluationResults>${member("sqs:SendMessage", "allowed")}${member("sqs:Purge", "implicitDeny")}</EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`,
  });

  expect([...(await simulate(role, ["sqs:SendMessage", "sqs:Purge"], dlq))]).toEqual([
    ["sqs:SendMessage", "allowed"],
    ["sqs:Purge", "implicitDeny"],
  ]);
  const [request] = endpoint?.requests ?? [];
  expect(request).toMatchObject({ method: "POST", path: "/", signed: true, service: "iam", signature: "valid" });
  const { "(not json)": form } = (request?.body ?? {}) as Record<string, string>;
  expect([...new URLSearchParams(form)]).toEqual([
    ["Action", "SimulatePrincipalPolicy"],
    ["Version", "2010-05-08"],
    ["PolicySourceArn", role],
    ["ActionNames.member.1", "sqs:SendMessage"],
    ["ActionNames.member.2", "sqs:Purge"],
    ["ResourceArns.member.1", dlq],
  ]);
});

test("throws what IAM refuses", async () => {
  const simulate = await simulator({
    status: 403,
    body: "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no &amp; no</Message></Error></ErrorResponse>",
  });
  await expect(simulate(role, ["sqs:SendMessage"], dlq)).rejects.toMatchObject({
    status: 403,
    code: "AccessDenied",
    serviceMessage: "no & no",
    operation: "SimulatePrincipalPolicy",
  });
});

test("there is no simulator behind the embedded endpoint", async () => {
  const transport = async () => ({ status: 500, headers: {}, body: new Uint8Array() });
  const options = { signRequests: true, verifyTls: true, debug: false, transport };
  expect(await openSession(options, testHost().host, generation1).simulator("us-east-2")).toBeUndefined();
});

test.each([
  { region: "us-east-2", fips: false, host: "iam.amazonaws.com", signs: "us-east-1" },
  { region: "us-east-2", fips: true, host: "iam-fips.amazonaws.com", signs: "us-east-1" },
  { region: "cn-northwest-1", fips: false, host: "iam.cn-north-1.amazonaws.com.cn", signs: "cn-north-1" },
  { region: "us-gov-east-1", fips: false, host: "iam.us-gov.amazonaws.com", signs: "us-gov-west-1" },
  { region: "us-iso-west-1", fips: false, host: "iam.us-iso-east-1.c2s.ic.gov", signs: "us-iso-east-1" },
  { region: "us-isob-east-1", fips: false, host: "iam.us-isob-east-1.sc2s.sgov.gov", signs: "us-isob-east-1" },
  { region: "eu-isoe-west-1", fips: false, host: "iam.eu-isoe-west-1.cloud.adc-e.uk", signs: "eu-isoe-west-1" },
  { region: "us-isof-south-1", fips: false, host: "iam.us-isof-south-1.csp.hci.ic.gov", signs: "us-isof-south-1" },
  { region: "eusc-de-east-1", fips: false, host: "iam.eusc-de-east-1.amazonaws.eu", signs: "eusc-de-east-1" },
])("IAM of $region is at $host", ({ region, fips, host, signs }) => {
  expect(iamService.host(region, { fips, dualStack: false })).toBe(host);
  expect(iamRegion(region)).toBe(signs);
});

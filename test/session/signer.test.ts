import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sign } from "../../src/session/signer.ts";

interface Golden {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
  readonly service: string;
  readonly region: string;
  readonly authorization: string;
}

// Made with botocore 1.43.11 at 2026-02-03T04:05:06Z.
const golden: readonly Golden[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../fixtures/session/signatures.json"), "utf8"),
);

test.each(golden)("signs $method $url like botocore", (expected) => {
  const [, origin = "", authority = "", target = ""] = /^(https?:\/\/([^/]+))(.*)$/.exec(expected.url) ?? [];
  const signed = sign(
    {
      method: expected.method,
      origin,
      target,
      headers: { ...lowerCase(expected.headers), host: authority },
      body: expected.body === null ? undefined : Buffer.from(expected.body),
    },
    {
      accessKeyId: expected.accessKeyId,
      secretAccessKey: expected.secretAccessKey,
      sessionToken: expected.sessionToken ?? undefined,
    },
    { service: expected.service, region: expected.region },
    new Date("2026-02-03T04:05:06.789Z"),
  );

  expect(signed.headers["authorization"]).toBe(expected.authorization);
  expect(signed.headers["x-amz-date"]).toBe("20260203T040506Z");
  expect(signed.headers["x-amz-security-token"]).toBe(expected.sessionToken ?? undefined);
});

test("leaves an empty session token out", () => {
  const request = { method: "GET", origin: "http://h", target: "/", headers: { host: "h" }, body: undefined };
  const keys = { accessKeyId: "A", secretAccessKey: "s", sessionToken: "" };

  expect(sign(request, keys, { service: "s", region: "r" }, new Date(0)).headers).not.toHaveProperty(
    "x-amz-security-token",
  );
});

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

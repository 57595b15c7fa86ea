import { describe, expect, test } from "vitest";
import { differences, recordedCases, runCase } from "../support/recorded.ts";
import type { Outcome } from "../support/run-cli.ts";

const files = [
  ...["cases/credentials", "cases/endpoint", "cases/region-profile", "cases/retries"],
  // Recorded for these tests, against the same stand-in for AWS, which here is every service at once.
  ...["configuration", "container-and-instance", "endpoints", "processes", "proxies", "retrying", "roles", "sso"].map(
    (name) => `cases-session/${name}`,
  ),
  "cases-session/web-identity",
];

describe.each(files)("recorded with version 1: %s", (file) => {
  test.each(recordedCases(file))("$id", async (recorded) => {
    const outcome = await runCase(recorded);

    expect(differences(recorded, withoutTimes(outcome))).toEqual([]);
  });
});

/** Names made up for a role's session end in the time; the recordings have a zero there. */
function withoutTimes(outcome: Outcome): Outcome {
  const requests = JSON.stringify(outcome.requests).replace(/botocore-session-\d+/g, "botocore-session-0");
  return { ...outcome, requests: JSON.parse(requests) };
}

import { expect, test } from "vitest";
import { instantOf, refreshingCredentials, type TemporaryKeys } from "../../src/session/credentials/temporary.ts";
import { testHost } from "../support/host.ts";

const log = { say() {}, conceal() {} };
const start = Date.parse("2026-01-01T00:00:00Z");

function clocked() {
  const clock = { minutes: 0, fetched: 0, lives: 60, broken: false };
  const host = { ...testHost().host, now: () => new Date(start + clock.minutes * 60_000) };
  const fetch = async (): Promise<TemporaryKeys> => {
    if (clock.broken) throw new Error("no answer");
    clock.fetched += 1;
    const expires = start + (clock.minutes + clock.lives) * 60_000;
    return { accessKeyId: `A${clock.fetched}`, secretAccessKey: "s", expires };
  };
  return { clock, credentials: refreshingCredentials("test", fetch, { host, log }) };
}

test("keys are fetched once, and again a quarter of an hour before they end", async () => {
  const { clock, credentials } = clocked();
  const ids: string[] = [];
  for (const minutes of [0, 44, 46, 90]) {
    clock.minutes = minutes;
    ids.push((await credentials.keys()).accessKeyId);
  }

  expect(ids).toEqual(["A1", "A1", "A2", "A2"]);
});

test("a renewal that fails is passed over while there is time, and then reported", async () => {
  const { clock, credentials } = clocked();
  await credentials.keys();
  clock.broken = true;
  clock.minutes = 49;

  expect((await credentials.keys()).accessKeyId).toBe("A1");
  clock.minutes = 51;
  await expect(credentials.keys()).rejects.toThrow("no answer");
});

test("keys that have already ended are refused", async () => {
  const { clock, credentials } = clocked();
  clock.lives = -1;

  await expect(credentials.keys()).rejects.toThrow(
    "Credentials were refreshed, but the refreshed credentials are still expired.",
  );
});

test.each([
  "2026-01-01T00:00:00Z",
  "2026-01-01T00:00:00UTC",
  "2026-01-01T01:00:00+01:00",
  "2025-12-31T19:00:00.000-0500",
])("reads %s", (text) => {
  expect(instantOf(text)).toBe(start);
});

test.each([
  { text: "soon", says: "Unknown string format: soon" },
  { text: "2026-01-01T00:00:00", says: "can't subtract offset-naive and offset-aware datetimes" },
])("refuses $text", ({ text, says }) => {
  expect(() => instantOf(text)).toThrow(says);
});

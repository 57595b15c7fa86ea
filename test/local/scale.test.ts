import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLocalEndpoint } from "../../src/local/endpoint.ts";
import { newFunction } from "../../src/local/new-function.ts";
import { writeStateFile } from "../../src/local/state-file.ts";
import { type Client, clientOf, temporaryFolder, testHost } from "./support/clients.ts";

const host = testHost();

let folder: string;
let cleanup: () => void;
beforeEach(() => {
  ({ folder, cleanup } = temporaryFolder());
});
afterEach(() => cleanup());

/** An endpoint on a state of that many functions, each with a configuration. */
function endpointOf(functions: number): Client {
  const state = join(folder, String(functions));
  mkdirSync(join(state, "functions/us-east-2"), { recursive: true });
  for (let index = 0; index < functions; index++) {
    const configs = [{ qualifier: "$LATEST", lastModified: 1, maximumRetryAttempts: 1 }];
    const path = join(state, `functions/us-east-2/f-${index}.json`);
    writeStateFile(path, { ...newFunction(`f-${index}`, host), configs });
  }
  return clientOf(createLocalEndpoint({ folder: state, host }));
}

test("a get takes less than twice as long among 10000 functions as among 10, and pages of functions come at a steady rate", async () => {
  const [few, many] = [endpointOf(10), endpointOf(10_000)];
  const get = (client: Client, index: number) =>
    timed(() => client({ method: "GET", target: `/2019-09-25/functions/f-${index}/event-invoke-config` }));
  const amongFew: number[] = [];
  const amongMany: number[] = [];
  // In turns, so that whatever else the machine does meets both.
  for (let round = 0; round < 1000; round++) {
    amongFew.push(await get(few, round % 10));
    amongMany.push(await get(many, (round * 37) % 10_000));
  }

  const pages: number[] = [];
  let [marker, listed] = ["", 0];
  do {
    pages.push(
      await timed(async () => {
        const { body } = await many({ method: "GET", target: `/2015-03-31/functions?MaxItems=50${marker}` });
        const { Functions, NextMarker } = body as { Functions: object[]; NextMarker?: string };
        listed += Functions.length;
        marker = NextMarker === undefined ? "" : `&Marker=${NextMarker}`;
      }),
    );
  } while (marker !== "");

  expect(median(amongMany)).toBeLessThan(2 * median(amongFew));
  expect(listed).toBe(10_000);
  expect(median(pages.slice(-50))).toBeLessThan(3 * median(pages.slice(0, 50)));
}, 60_000);

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

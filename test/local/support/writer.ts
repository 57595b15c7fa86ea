// A process of its own that puts configurations, as many as it is told, and says each one that was answered.
// Arguments: state folder, then for each put "function:qualifier"; `--endless` goes round until it is killed;
// `--resets` makes the state fresh over and over instead.
import { writeSync } from "node:fs";
import { hostname } from "node:os";
import { createLocalEndpoint } from "../../../src/local/endpoint.ts";
import { resetState } from "../../../src/local/manage.ts";
import { clientOf, testHost } from "./clients.ts";

const [folder = "", first = "", ...names] = process.argv.slice(2);
if (first === "--resets") {
  for (let count = 0; ; count++) {
    await resetState({ folder, host: testHost() });
    writeSync(1, `${count}\n`);
  }
}
const endless = first === "--endless";
const targets = endless ? names : [first, ...names];
const put = clientOf(createLocalEndpoint({ folder, host: testHost({ now: () => new Date() }) }));

for (let round = 0; endless || round < 1; round++) {
  for (const [index, name] of targets.entries()) {
    const count = round * targets.length + index;
    const body = { MaximumRetryAttempts: count % 3, MaximumEventAgeInSeconds: 60 + (count % 20_000) };
    const target = `/2019-09-25/functions/${encodeURIComponent(name)}/event-invoke-config`;
    const { status } = await put({ method: "PUT", target, body });
    if (status !== 200) throw new Error(`${hostname()}: ${name} answered ${status}`);
    writeSync(1, `${count}\n`);
  }
}

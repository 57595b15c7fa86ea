import fc from "fast-check";
import { expect, test } from "vitest";
import { type Step, startFaultServer } from "../support/fault-server.ts";
import { runCli } from "../support/run-cli.ts";

const config = { FunctionArn: "arn:aws:lambda:us-east-2:123456789012:function:f:$LATEST", MaximumRetryAttempts: 1 };
const printed = JSON.stringify(config);

const commands: readonly (readonly string[])[] = [
  ["get-function-event-invoke-config", "--function-name", "f"],
  ["put-function-event-invoke-config", "--function-name", "f", "--maximum-retry-attempts", "1"],
  ["update-function-event-invoke-config", "--function-name", "f", "--maximum-retry-attempts", "1"],
  ["delete-function-event-invoke-config", "--function-name", "f"],
  ["list-function-event-invoke-configs", "--function-name", "f"],
];

const status = fc.constantFrom(
  "200 OK",
  "200 OK",
  "200 OK",
  "200 OK",
  "204 No",
  "302 X",
  "400 X",
  "404 X",
  "429 X",
  "500 X",
  "503 X",
);
const content = fc.constantFrom(
  printed,
  printed,
  printed,
  JSON.stringify({ FunctionEventInvokeConfigs: [config] }),
  JSON.stringify({ FunctionEventInvokeConfigs: [config], NextMarker: "m" }),
  '{"message": "no", "__type": "X#TooManyRequestsException:"}',
  '{"message": ',
  "<html>busy</html>",
  "[1]",
  "",
);

const answer = fc
  .record({ status, content, off: fc.constantFrom(0, 0, 0, 0, -3, 4) })
  .map(({ status, content, off }) => {
    const length = Math.max(0, Buffer.byteLength(content) + off);
    return `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${content}`;
  });

const sending = fc.oneof(
  { weight: 5, arbitrary: answer.map((text): Step => ({ send: text })) },
  { weight: 2, arbitrary: fc.tuple(answer, fc.nat(200)).map(([text, at]): Step => ({ send: text.slice(0, at) })) },
  { weight: 1, arbitrary: answer.map((text): Step => ({ drip: text.slice(0, 60), every: 1 })) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes): Step => ({ send: bytes })) },
  { weight: 1, arbitrary: fc.constant<Step>({ send: "HTTP/1.1 100 Continue\r\n\r\n" }) },
);
const other = fc.constantFrom<Step>({ nextWithin: 100 }, { nextWithin: 100 }, "end", "reset", { pause: 3 });
const script = fc
  .array(fc.oneof({ weight: 3, arbitrary: sending }, { weight: 2, arbitrary: other }), { maxLength: 6 })
  // A server that says nothing more is told apart by the clock alone; here it hangs up.
  .map((steps): readonly Step[] => [...steps, "end"]);

const v1 = new Set([0, 255]);
const v2 = new Set([0, 254, 255]);

test("100 random scripts of faults each end in a right exit code, in time and without half an output", async () => {
  const run = fc.record({
    scripts: fc.array(script, { minLength: 1, maxLength: 3 }),
    command: fc.constantFrom(...commands),
    generation: fc.constantFrom("v1", "v2"),
    attempts: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(run, async ({ scripts, command, generation, attempts }) => {
      const server = await startFaultServer(scripts);
      const started = performance.now();
      try {
        const { exitCode, stdout, stderr } = await runCli(
          [...command, "--cli-compat", generation, "--cli-read-timeout", "2"],
          {
            env: { AWS_ENDPOINT_URL_LAMBDA: server.url, AWS_MAX_ATTEMPTS: String(attempts) },
          },
        );

        expect(generation === "v1" ? v1 : v2).toContain(exitCode);
        expect(stderr).not.toContain("bug");
        expect(stderr === "").toBe(exitCode === 0);
        expect(performance.now() - started).toBeLessThan(10_000);
        if (exitCode !== 0) expect(stdout).toBe("");
        else if (stdout !== "") expect(shownIn(stdout)).toContainEqual(config);
        else expect(mayBeSilent(command[0] ?? "", scripts)).toBe(true);
        if (command[0] !== "list-function-event-invoke-configs")
          expect(server.requests.length).toBeLessThanOrEqual(attempts);
      } finally {
        await server.close();
      }
    }),
    { numRuns: 100, seed: 2019_09_25 },
  );
});

/** Whether a success may say nothing: that of a deletion, and where some answer of success holds none of what is shown. */
function mayBeSilent(subcommand: string, scripts: readonly (readonly Step[])[]): boolean {
  if (subcommand === "delete-function-event-invoke-config") return true;
  const member = subcommand === "list-function-event-invoke-configs" ? "FunctionEventInvokeConfigs" : "FunctionArn";
  return scripts.some((steps) => {
    const stream = steps.map(textOf).join("");
    const successes = [
      ...stream.matchAll(/HTTP\/1\.1 (2\d\d) .*\r\ncontent-type: .*\r\ncontent-length: (\d+)\r\n\r\n/g),
    ];
    return successes.some(({ 0: head, 1: status, 2: length, index }) => {
      const start = index + head.length;
      return status === "204" || !hasMember(stream.slice(start, start + Number(length)), member);
    });
  });
}

function textOf(step: Step): string {
  if (typeof step !== "object") return "";
  if ("send" in step) return Buffer.from(step.send as string).toString("latin1");
  return "drip" in step ? Buffer.from(step.drip as string).toString("latin1") : "";
}

function hasMember(body: string, member: string): boolean {
  try {
    return Object.hasOwn(JSON.parse(body) as object, member);
  } catch {
    return false;
  }
}

/** The configurations in an output; a broken one throws. */
function shownIn(stdout: string): unknown[] {
  const { FunctionEventInvokeConfigs: list, ...single } = JSON.parse(stdout);
  return list ?? [single];
}

import type { Command } from "commander";
import { ParameterError } from "../errors.ts";
import type { Host } from "../host.ts";
import { accessLine } from "../local/access-log.ts";
import { defaultRegion } from "../local/account.ts";
import { createLocalEndpoint, type EndpointHost } from "../local/endpoint.ts";
import { serverLimits, startServer } from "../local/server.ts";
import { stateFolder } from "../local/state-folder.ts";
import { showControls } from "../terminal.ts";
import type { Context } from "./context.ts";
import type { Runner } from "./registry.ts";

/** Declares `serve`: the embedded endpoint for clients of other kinds. */
export function declareServe(program: Command, run: Runner): void {
  program
    .command("serve")
    .summary("Serve the embedded endpoint over HTTP")
    .description(
      "Serves the embedded Lambda endpoint for the AWS CLI, SDKs and Terraform, until it is interrupted. Prints what to export for them; logs requests on stderr.",
    )
    .usage("[--port <number>] [--host <address>] [--state <folder>]")
    .helpOption(false)
    .option("--port <number>", "Port to listen on; 0 takes any free one", defaultPort)
    .option(
      "--host <address>",
      "Address to listen on; others than the loopback's can be reached by other machines",
      "127.0.0.1",
    )
    .action((options: { readonly port: string; readonly host: string }) => run((context) => serve(options, context)));
}

const defaultPort = "9001";

async function serve({ port, host: address }: { readonly port: string; readonly host: string }, context: Context) {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new ParameterError(`invalid value '${port}' for --port: expected a number from 0 to 65535`);
  }
  if (address === "") throw new ParameterError("invalid value '' for --host: expected a name or an address");
  const { host, globals } = context;
  const stop = host.stopRequested();
  const folder = stateFolder(host, globals.get("--state"));
  const server = await startServer({
    transport: createLocalEndpoint({ folder, host: untilStopped(host, stop) }),
    host: address,
    port: Number(port),
    limits: serverLimits,
    random: host.random,
    now: host.now,
    // A log that nobody reads any more is no reason to stop.
    log: (access) => void host.stderr.write(accessLine(access)).catch(() => {}),
  });
  try {
    if (!server.isLocalOnly) {
      await host.stderr.write(`warning: whoever reaches ${address} can read and change this state\n`);
    }
    await host.stdout.write(greeting(server.url, folder, host.platform));
    await aborted(stop);
  } finally {
    await server.close();
  }
  return 0;
}

/** What the endpoint takes of the host, except that a stop ends what it waits for. */
function untilStopped({ now, random, processes }: Host, stop: AbortSignal): EndpointHost {
  return { now, random, processes, interrupt: stop, sleep: (milliseconds) => aborted(stop, milliseconds) };
}

/** Resolves when the signal is aborted, or when the time is over. */
function aborted(signal: AbortSignal, milliseconds?: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = milliseconds === undefined ? undefined : setTimeout(end, milliseconds);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end);
  });
}

/** A shell can evaluate it as it is, comment and all: where the server listens, and what leads clients to it. Any key and region will do. */
function greeting(url: string, folder: string, platform: Host["platform"]): string {
  const exported = [
    { AWS_ENDPOINT_URL: url },
    { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" },
    { AWS_REGION: defaultRegion, AWS_DEFAULT_REGION: defaultRegion },
  ];
  const lines = exported.map((variables) => {
    const set = Object.entries(variables);
    return platform === "win32"
      ? set.map(([name, value]) => `$env:${name} = '${value}'`).join("; ")
      : `export ${set.map(([name, value]) => `${name}=${quoted(value)}`).join(" ")}`;
  });
  return [`# Listening on ${url}, state in ${oneLine(folder)}`, ...lines, ""].join("\n");
}

/** A line break would end the comment, and what follows it would be a command. */
function oneLine(text: string): string {
  return showControls(text).replace(/[\n\r\u0085\u2028\u2029]/g, (character) => JSON.stringify(character).slice(1, -1));
}

function quoted(value: string): string {
  return /^[\w.:/-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

// Runs the built program, which keeps the code that it came to use (bin/keep-code.js), and puts that beside the scripts.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const get = ["get-function-event-invoke-config", "--function-name", "my-function:BLUE"];
const queue = "OnFailure={Destination=arn:aws:sqs:us-east-2:123456789012:dlq}";
const settings = ["--function-name", "f", "--maximum-retry-attempts", "0"];

/** What is run most. Of one kind of run, which is a command and how it ends, the first one's code is kept. */
const commandLines = [
  get,
  ["get-function-event-invoke-config"],
  ["--version"],
  ["help"],
  ["diff", "help"],
  ["completion", "bash"],
  [...get, "--output", "text"],
  [...get, "--output", "table"],
  [...get, "--query", "DestinationConfig.OnFailure.Destination"],
  [...get, "--cli-compat", "v2", "--output", "yaml"],
  [...get, "--local"],
  ["put-function-event-invoke-config", "--generate-cli-skeleton"],
  ["put-function-event-invoke-config", ...settings, "--destination-config", queue],
  ["update-function-event-invoke-config", ...settings],
  ["delete-function-event-invoke-config", "--function-name", "f"],
  ["list-function-event-invoke-configs", "--function-name", "f"],
  ["list-function-event-invoke-configs", "--function-name", "f", "--output", "text"],
  ["local", "show"],
];

const answer = JSON.stringify({
  LastModified: 1577824396.653,
  FunctionArn: "arn:aws:lambda:us-east-2:123456789012:function:my-function:BLUE",
  MaximumRetryAttempts: 0,
  MaximumEventAgeInSeconds: 3600,
  DestinationConfig: { OnSuccess: {}, OnFailure: {} },
});
const answers = [
  `{"FunctionEventInvokeConfigs":[${answer}],"NextMarker":"more"}`,
  `{"FunctionEventInvokeConfigs":[${answer}]}`,
];

/** Leaves in a folder what this Node.js makes of the program. It is of no consequence when that doesn't work. */
export async function keepCode(folder) {
  const home = mkdtempSync(join(tmpdir(), "lambda-eic-"));
  const caches = join(home, "Library/Caches");
  mkdirSync(caches, { recursive: true });
  const server = createServer(({ url }, response) => {
    const isList = url.includes("/list");
    response.writeHead(200, { "content-type": "application/json" });
    response.end(isList ? answers[Number(url.includes("more"))] : answer);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const env = {
    HOME: home,
    // The cache folders of Linux, Windows and macOS.
    ...{ XDG_CACHE_HOME: caches, LOCALAPPDATA: caches },
    LAMBDA_EIC_STATE: join(home, "state"),
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_DEFAULT_REGION: "us-east-2",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${server.address().port}`,
  };
  mkdirSync(join(home, ".aws"));
  writeFileSync(join(home, ".aws/config"), "[default]\nregion = us-east-2\n");
  try {
    for (const words of commandLines) {
      // A usage error ends with an exit code of its own.
      await promisify(execFile)(process.execPath, ["bin/lambda-eic.js", ...words], { env }).catch(() => {});
    }
    const made = join(caches, "lambda-eic/code");
    for (const engine of existsSync(made) ? readdirSync(made) : []) {
      mkdirSync(join(folder, engine), { recursive: true });
      for (const file of readdirSync(join(made, engine))) {
        // Copied without its mode: others may run the program, too.
        writeFileSync(join(folder, engine, file), readFileSync(join(made, engine, file)));
      }
    }
  } finally {
    server.close();
    rmSync(home, { recursive: true, force: true });
  }
}

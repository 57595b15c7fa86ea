import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLocalEndpoint } from "../../src/local/endpoint.ts";
import { addFunction } from "../../src/local/manage.ts";
import { type RunningServer, serverLimits, startServer } from "../../src/local/server.ts";
import { type Client, clientOf, httpTransport, temporaryFolder, testHost } from "./support/clients.ts";
import { clientEnvironment, isInstalled, run, terraformProviders } from "./support/tools.ts";

const providers = isInstalled("Terraform", ["terraform", "version"], /^Terraform v/) ? terraformProviders() : undefined;

const target = "/2019-09-25/functions/orders/event-invoke-config?Qualifier=live";

describe.skipIf(providers === undefined)("Terraform", () => {
  let server: RunningServer;
  let ask: Client;
  let project: string;
  let state: string;
  let cleanup: () => void;
  beforeEach(async () => {
    const folders = [temporaryFolder(), temporaryFolder()] as const;
    [state, project] = [folders[0].folder, folders[1].folder];
    cleanup = () => {
      for (const temporary of folders) temporary.cleanup();
    };
    const host = testHost({ now: () => new Date() });
    const transport = createLocalEndpoint({ folder: state, host });
    server = await startServer({
      transport,
      host: "127.0.0.1",
      port: 0,
      limits: serverLimits,
      random: Math.random,
      now: host.now,
      log: () => {},
    });
    ask = clientOf(httpTransport(server.url));
  });
  afterEach(async () => {
    await server.close();
    cleanup();
  });

  const terraform = async (command: string, ...args: readonly string[]) => {
    const env = {
      ...clientEnvironment(server.url),
      TF_CLI_CONFIG_FILE: "/dev/null",
      CHECKPOINT_DISABLE: "1",
      TF_CLI_ARGS: "-no-color",
    };
    const { exitCode, stdout, stderr } = await run(["terraform", command, ...args], { env, cwd: project });
    return { exitCode, said: `${stdout}${stderr}` };
  };
  const write = async (main: string) => {
    writeFileSync(join(project, "main.tf"), `${head}${main}`);
    expect(await terraform("init", "-input=false", `-plugin-dir=${providers}`)).toMatchObject({ exitCode: 0 });
  };
  const plan = () => terraform("plan", "-input=false", "-detailed-exitcode");
  const noChanges = { exitCode: 0, said: expect.stringContaining("No changes.") as string };

  test("keeps a configuration alone: apply, plan, drift, loss, import, destroy", async () => {
    const host = testHost();
    await addFunction({ folder: state, host }, host, {
      region: "us-east-2",
      name: "orders",
      aliases: ["live"],
      versions: [],
    });
    await write(configuration('"orders"', '"live"'));

    expect(await terraform("apply", "-input=false", "-auto-approve")).toMatchObject({ exitCode: 0 });
    expect(await ask({ method: "GET", target })).toMatchObject({ body: settings });
    expect(await plan()).toMatchObject(noChanges);

    await ask({ method: "PUT", target, body: { MaximumRetryAttempts: 2 } });
    expect(await plan()).toMatchObject({
      exitCode: 2,
      said: expect.stringContaining("maximum_retry_attempts       = 2 -> 1") as string,
    });
    await ask({ method: "DELETE", target });
    expect(await plan()).toMatchObject({ exitCode: 2, said: expect.stringContaining("1 to add") as string });

    expect(await terraform("apply", "-input=false", "-auto-approve")).toMatchObject({ exitCode: 0 });
    expect(await terraform("state", "rm", "aws_lambda_function_event_invoke_config.this")).toMatchObject({
      exitCode: 0,
    });
    expect(
      await terraform("import", "-input=false", "aws_lambda_function_event_invoke_config.this", "orders:live"),
    ).toMatchObject({ exitCode: 0 });
    expect(await plan()).toMatchObject(noChanges);

    expect(await terraform("destroy", "-input=false", "-auto-approve")).toMatchObject({ exitCode: 0 });
    expect(await ask({ method: "GET", target })).toMatchObject({ status: 404 });
  }, 120_000);

  test("keeps a configuration with its function and alias: apply, plan, change, destroy", async () => {
    writeFileSync(join(project, "code.zip"), emptyZip);
    const main = (timeout: number) =>
      functionAndAlias(timeout) +
      configuration("aws_lambda_function.orders.function_name", "aws_lambda_alias.live.name");
    await write(main(3));

    expect(await terraform("apply", "-input=false", "-auto-approve")).toMatchObject({ exitCode: 0 });
    expect(await ask({ method: "GET", target })).toMatchObject({ body: settings });
    expect(await plan()).toMatchObject(noChanges);

    await write(main(10));
    expect(await terraform("apply", "-input=false", "-auto-approve")).toMatchObject({ exitCode: 0 });
    expect(await ask({ method: "GET", target: "/2015-03-31/functions/orders/aliases/live" })).toMatchObject({
      body: { FunctionVersion: "2" },
    });
    expect(await plan()).toMatchObject(noChanges);

    expect(await terraform("destroy", "-input=false", "-auto-approve")).toMatchObject({ exitCode: 0 });
    expect(await ask({ method: "GET", target: "/2015-03-31/functions" })).toMatchObject({
      body: { Functions: [{ FunctionName: "my-function" }] },
    });
  }, 180_000);
});

const head = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {}
`;

const settings = {
  MaximumRetryAttempts: 1,
  MaximumEventAgeInSeconds: 300,
  DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: "arn:aws:sqs:us-east-2:123456789012:failed" } },
};

function configuration(name: string, qualifier: string): string {
  return `
resource "aws_lambda_function_event_invoke_config" "this" {
  function_name                = ${name}
  qualifier                    = ${qualifier}
  maximum_retry_attempts       = 1
  maximum_event_age_in_seconds = 300
  destination_config {
    on_failure {
      destination = "arn:aws:sqs:us-east-2:123456789012:failed"
    }
  }
}
`;
}

function functionAndAlias(timeout: number): string {
  return `
resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = "arn:aws:iam::123456789012:role/orders"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "code.zip"
  timeout       = ${timeout}
  publish       = true
  tags          = { team = "shop" }
  environment {
    variables = { STAGE = "live" }
  }
}
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.orders.function_name
  function_version = aws_lambda_function.orders.version
}
`;
}

/** An archive of no files: the record that ends one. */
const emptyZip = Buffer.concat([Buffer.from("PK\x05\x06"), Buffer.alloc(18)]);

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLocalEndpoint } from "../../../src/local/endpoint.ts";
import { addFunction } from "../../../src/local/manage.ts";
import { type RunningServer, serverLimits, startServer } from "../../../src/local/server.ts";
import { main } from "../../../src/main.ts";
import { testHost as endpointHost, httpTransport, temporaryFolder } from "../../local/support/clients.ts";
import { clientEnvironment, isInstalled, run, terraformProviders } from "../../local/support/tools.ts";
import { testHost } from "../../support/host.ts";
import { configPath } from "../support/world.ts";

const providers = isInstalled("Terraform", ["terraform", "version"], /^Terraform v/) ? terraformProviders() : undefined;

describe.skipIf(providers === undefined)("what Terraform makes of it", () => {
  let server: RunningServer;
  let project: string;
  let cleanup: () => void;
  beforeEach(async () => {
    const [state, home] = [temporaryFolder(), temporaryFolder()];
    project = home.folder;
    cleanup = () => {
      state.cleanup();
      home.cleanup();
    };
    const host = endpointHost({ now: () => new Date() });
    const transport = createLocalEndpoint({ folder: state.folder, host });
    server = await startServer({
      transport,
      host: "127.0.0.1",
      port: 0,
      limits: serverLimits,
      random: Math.random,
      now: host.now,
      log: () => {},
    });
    for (const name of ["orders", "mail-out", "plain"]) {
      const wanted = { region: "us-east-2", name, aliases: ["live"], versions: ["1"] };
      await addFunction({ folder: state.folder, host }, host, wanted);
    }
  });
  afterEach(async () => {
    await server.close();
    cleanup();
  });

  const put = (name: string, qualifier: string | undefined, body: object) =>
    httpTransport(server.url)({
      method: "PUT",
      origin: server.url,
      target: configPath(name, qualifier),
      headers: {},
      body: Buffer.from(JSON.stringify(body)),
    });
  const eic = async (...argv: readonly string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> => {
    const env = { ...clientEnvironment(server.url), AWS_ENDPOINT_URL_LAMBDA: server.url, HOME: project };
    const { host, stdout, stderr } = testHost({ env, cwd: project });
    const exitCode = await main(argv, host);
    return { exitCode, stdout: stdout(), stderr: stderr() };
  };
  const terraform = async (...words: readonly string[]): Promise<{ exitCode: number; said: string }> => {
    const env = {
      ...clientEnvironment(server.url),
      TF_CLI_CONFIG_FILE: "/dev/null",
      CHECKPOINT_DISABLE: "1",
      TF_CLI_ARGS: "-no-color",
    };
    const { exitCode, stdout, stderr } = await run(["terraform", ...words], { env, cwd: project });
    return { exitCode, said: `${stdout}${stderr}` };
  };
  const init = async (): Promise<void> => {
    writeFileSync(join(project, "provider.tf"), head);
    expect(await terraform("init", "-input=false", `-plugin-dir=${providers}`)).toMatchObject({ exitCode: 0 });
  };
  const takenOver = (number: number): string => `Plan: ${number} to import, 0 to add, 0 to change, 0 to destroy.`;

  const destinations = {
    OnSuccess: { Destination: "arn:aws:events:us-east-2:123456789012:event-bus/main" },
    OnFailure: { Destination: "arn:aws:sns:us-east-2:123456789012:failed" },
  };
  const configured = async (): Promise<void> => {
    await put("orders", undefined, { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    await put("orders", "live", { MaximumRetryAttempts: 1, DestinationConfig: destinations });
    await put("orders", "1", { MaximumRetryAttempts: 2, DestinationConfig: { OnFailure: destinations.OnFailure } });
    await put("mail-out", "live", { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21600 });
  };
  const names = ["--function-name", "orders", "--function-name", "mail-out"];

  test.each([
    { format: "terraform", file: "main.tf" },
    { format: "terraform-json", file: "main.tf.json" },
  ])(
    "$format with import blocks takes over everything and changes nothing",
    async ({ format, file }) => {
      await configured();
      await init();
      for (const more of [[], ["--unqualified"]]) {
        const { exitCode, stdout } = await eic("export", ...names, "--format", format, "--import-blocks", ...more);
        expect(exitCode).toBe(0);
        writeFileSync(join(project, file), stdout);
        expect((await terraform("plan", "-input=false")).said).toContain(takenOver(4));
      }
      if (format === "terraform") expect(await terraform("fmt", "-check", file)).toEqual({ exitCode: 0, said: "" });
    },
    120_000,
  );

  test("names by ARN are taken over by ARN", async () => {
    await configured();
    await init();
    const arn = "arn:aws:lambda:us-east-2:123456789012:function:orders";
    const { stdout } = await eic("export", "--function-name", arn, "--format", "terraform", "--import-blocks");
    writeFileSync(join(project, "main.tf"), stdout);
    expect((await terraform("plan", "-input=false")).said).toContain(takenOver(3));
  }, 120_000);

  test("what apply created, diff finds equal", async () => {
    await configured();
    await init();
    const { stdout } = await eic("export", ...names, "--format", "terraform");
    writeFileSync(join(project, "main.tf"), stdout);
    const wishes = (await eic("export", ...names)).stdout;
    writeFileSync(join(project, "wishes.json"), wishes);
    for (const [name, qualifier] of [
      ["orders", undefined],
      ["orders", "live"],
      ["orders", "1"],
      ["mail-out", "live"],
    ] as const) {
      const target = configPath(name, qualifier);
      await httpTransport(server.url)({ method: "DELETE", origin: server.url, target, headers: {}, body: undefined });
    }
    expect(await eic("diff", "-f", "wishes.json")).toMatchObject({ exitCode: 1 });
    expect(await terraform("apply", "-input=false", "-auto-approve")).toMatchObject({ exitCode: 0 });
    expect(await eic("diff", "-f", "wishes.json", "--prune")).toEqual({
      exitCode: 0,
      stdout: "No changes: 4 configurations are as wanted.\n",
      stderr: "",
    });
  }, 120_000);

  test("unset retries are planned once, as the comment says", async () => {
    await put("plain", undefined, { MaximumEventAgeInSeconds: 300 });
    await init();
    const { stdout } = await eic("export", "--function-name", "plain", "--format", "terraform", "--import-blocks");
    writeFileSync(join(project, "main.tf"), stdout);
    const { said } = await terraform("plan", "-input=false");
    expect(said).toContain("Plan: 1 to import, 0 to add, 1 to change, 0 to destroy.");
    expect(said).toMatch(/maximum_retry_attempts\s+= 0 -> 2/);
    rmSync(join(project, "main.tf"));
  }, 120_000);
});

const head = `terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {}
`;

import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** What a program said and how it ended. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Whether a program is here and says what is expected of it; says on the console when tests are skipped without it. */
export function isInstalled(name: string, command: readonly [string, ...string[]], expected: RegExp): boolean {
  const [program, ...args] = command;
  const { stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  const found = expected.test(`${stdout}${stderr}`);
  if (!found) console.info(`skipped: tests with ${name}, which is not installed here`);
  return found;
}

/** The folder that Terraform's AWS provider is installed in, unpacked as a filesystem mirror; undefined when there is none. */
export function terraformProviders(): string | undefined {
  const folders = ["/opt/tf-plugins", join(homedir(), ".terraform.d/plugins"), "/usr/local/share/terraform/plugins"];
  const found = folders.find((folder) => existsSync(join(folder, "registry.terraform.io/hashicorp/aws")));
  if (found === undefined) console.info("skipped: tests with Terraform's AWS provider, which is not installed here");
  return found;
}

/** Environment variables that lead a client to an endpoint, and to no configuration of the user's. */
export function clientEnvironment(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_DEFAULT_REGION: "us-east-2",
    AWS_CONFIG_FILE: "/nonexistent",
    AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
    AWS_EC2_METADATA_DISABLED: "true",
    NO_PROXY: "127.0.0.1",
  };
}

/** Runs a program to its end without blocking the server that it talks to. */
export function run(
  command: readonly [string, ...string[]],
  options: { readonly env: Readonly<Record<string, string>>; readonly cwd?: string },
): Promise<Ran> {
  const [program, ...args] = command;
  const env = { ...process.env, ...options.env };
  return new Promise((resolve) => {
    execFile(program, args, { ...options, env }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

import { spawn } from "node:child_process";
import { FailureError, InterruptedError } from "../../errors.ts";
import type { Host } from "../../host.ts";
import { JsonLimitError, JsonSyntaxError } from "../../json/errors.ts";
import { repr, str, typeName } from "../../json/python.ts";
import { parseJson } from "../../json/read.ts";
import { isObject, type Json, type JsonObject } from "../../json/value.ts";
import { describeSystemError } from "../../system-errors.ts";
import { commandWords } from "../command-words.ts";
import { textOf } from "../profile.ts";
import type { Keys } from "../signer.ts";
import { type CredentialProvider, fixedCredentials, retrievalFailure } from "./provider.ts";
import { instantOf, refreshingCredentials, type TemporaryKeys } from "./temporary.ts";

const source = "custom-process";

/** The program that a profile's `credential_process` names, run without a shell. */
export const credentialProcess: CredentialProvider = async ({ settings }, context) => {
  const command = textOf(settings.get("credential_process"));
  if (command === undefined) {
    return undefined;
  }
  const answer = await runForKeys(command, context.host);
  if (!("expires" in answer)) {
    return fixedCredentials(source, answer);
  }
  const fetch = async (): Promise<TemporaryKeys> => {
    const renewed = await runForKeys(command, context.host);
    if (!("expires" in renewed)) {
      throw retrievalFailure(source, "Credential refresh failed, response did not contain: expiry_time");
    }
    return renewed;
  };
  return refreshingCredentials(source, fetch, context, answer);
};

async function runForKeys(command: string, host: Host): Promise<Keys | TemporaryKeys> {
  const { code, stdout, stderr } = await run(commandWords(command, host.platform), host);
  if (code !== 0) {
    throw retrievalFailure(source, stderr);
  }
  const answer = documentOf(stdout);
  const version = answer.get("Version") ?? "<Version key not provided>";
  if (version !== 1n && version !== 1 && version !== true) {
    throw retrievalFailure(
      source,
      `Unsupported version '${str(version)}' for credential process provider, supported versions: 1`,
    );
  }
  const keys: Keys = {
    accessKeyId: str(required(answer, "AccessKeyId")),
    secretAccessKey: str(required(answer, "SecretAccessKey")),
    sessionToken: textOrNone(answer.get("SessionToken")),
  };
  const expiration = answer.get("Expiration") ?? null;
  return expiration === null ? keys : { ...keys, expires: instantOf(str(expiration)) };
}

interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run([program, ...words]: readonly string[], host: Host): Promise<Finished> {
  return new Promise((resolve, reject) => {
    if (program === undefined) {
      reject(new FailureError("list index out of range"));
      return;
    }
    const fail = (error: Error) => {
      if (host.interrupt.aborted) {
        reject(new InterruptedError());
        return;
      }
      const reason = describeSystemError(error);
      reject(reason === undefined ? error : new FailureError(`${reason}: ${repr(program)}`, { cause: error }));
    };
    try {
      const child = spawn(program, words, {
        cwd: host.cwd(),
        env: host.env,
        stdio: ["inherit", "pipe", "pipe"],
        signal: host.interrupt,
        windowsHide: true,
      });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      let length = 0;
      const collectIn = (chunks: Buffer[]) => (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length <= longestOutput) return;
        child.kill();
        reject(retrievalFailure(source, `The program prints more than ${longestOutput} bytes`));
      };
      child.stdout.on("data", collectIn(stdout));
      child.stderr.on("data", collectIn(stderr));
      child.on("error", fail);
      child.on("close", (code) => {
        resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
      });
    } catch (error) {
      // An argument that can't be passed on, such as one with a null character.
      reject(new FailureError(error instanceof Error ? error.message : String(error)));
    }
  });
}

/** In bytes. Keys come nowhere near it, and a program without an end must not take all memory. */
const longestOutput = 16 * 1024 * 1024;

function documentOf(text: string): JsonObject {
  let document: Json;
  try {
    document = parseJson(text);
  } catch (error) {
    const isProblem = error instanceof JsonSyntaxError || error instanceof JsonLimitError;
    throw isProblem ? new FailureError(error.message, { cause: error }) : error;
  }
  if (!isObject(document)) {
    throw new FailureError(`'${typeName(document)}' object has no attribute 'get'`);
  }
  return document;
}

function required(answer: JsonObject, name: string): Json {
  const value = answer.get(name);
  if (value === undefined) {
    throw retrievalFailure(source, `Missing required key in response: ${repr(name)}`);
  }
  return value;
}

function textOrNone(value: Json | undefined): string | undefined {
  return value === undefined || value === null ? undefined : str(value);
}

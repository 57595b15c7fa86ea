import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** What `npm pack` says of the file that `npm publish` would send. */
export interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** The packed package, and a folder for what is made of it. */
export interface PackedPackage {
  readonly folder: string;
  readonly packed: Packed;
  /** The environment in which npm asks no registry and reads no settings of the user's. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Makes a project that has the package as its only dependency; gives its folder. */
  installInProject(): string;
  /** Installs the package for every project below a prefix of its own, which it gives. */
  installGlobally(): string;
  remove(): void;
}

export function packProject(): PackedPackage {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "package-")));
  const env = {
    PATH: process.env["PATH"],
    npm_config_cache: join(folder, "npm"),
    npm_config_userconfig: join(folder, "npmrc"),
    npm_config_offline: "true",
    npm_config_update_notifier: "false",
    npm_config_audit: "false",
  };
  const npm = (args: readonly string[], cwd: string) =>
    execFileSync("npm", args, { cwd, env, stdio: "pipe", encoding: "utf8" });
  const output = npm(["pack", "--ignore-scripts", "--json", "--pack-destination", folder], root);
  const [packed] = JSON.parse(output) as [Packed];
  const tarball = join(folder, packed.filename);
  return {
    folder,
    packed,
    env,
    installInProject: () => {
      const project = join(folder, "project");
      mkdirSync(project);
      writeFileSync(join(project, "package.json"), '{"private":true}');
      npm(["install", tarball], project);
      return project;
    },
    installGlobally: () => {
      const prefix = join(folder, "global");
      npm(["install", "--global", "--prefix", prefix, tarball], folder);
      return prefix;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

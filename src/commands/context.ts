import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import type { Query } from "../query/query.ts";
import type { Session } from "../session/session.ts";
import type { Options } from "./command-line.ts";

/** What a command is given besides its own options. */
export interface Context {
  readonly host: Host;
  readonly generation: Generation;
  /** The global options that were given, by name. */
  readonly globals: Options;
  /** The compiled `--query`, if one was given. */
  readonly query: Query | undefined;
  readonly session: Session;
}

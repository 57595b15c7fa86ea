import type { MappingNode, SourceNode } from "./node.ts";
import type { Report } from "./problems.ts";
import { meantMember } from "./spelling.ts";

/** Reads the value of a member, reports what is wrong with it, and gives what it says. */
export type MemberReader<T> = (value: SourceNode, path: string, report: Report) => T;

/**
 * Reads the members of a mapping, each with its reader, and reports those that have none. Gives what the readers gave,
 * by name; of members that aren't there, nothing.
 */
export function readMembers<T extends object>(
  node: MappingNode,
  path: string,
  readers: { readonly [Name in keyof T]-?: MemberReader<T[Name]> },
  report: Report,
): T {
  const read: Partial<T> = {};
  for (const [name, { at, value }] of node.members) {
    if (Object.hasOwn(readers, name)) {
      const key = name as keyof T;
      read[key] = readers[key](value, within(path, name), report);
    } else {
      const meant = meantMember(name, Object.keys(readers));
      report.error(at, `unknown member "${within(path, name)}"`, meant && `did you mean ${meant}?`);
    }
  }
  return read as T;
}

/** A member's path, such as `DestinationConfig.OnFailure`. */
function within(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** A value as messages quote it. */
export function quoted(node: SourceNode): string {
  if (node.kind === "list") return "a list";
  if (node.kind === "mapping") return "a mapping";
  return JSON.stringify(typeof node.value === "bigint" ? Number(node.value) : node.value);
}

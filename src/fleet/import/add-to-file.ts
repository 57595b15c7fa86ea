import { resolve } from "node:path";
import type { FunctionOwner } from "../../function-name/function-name.ts";
import type { Host } from "../../host.ts";
import { writeFile } from "../files.ts";
import { groupByFunction, qualifierOf } from "../functions.ts";
import type { FoundConfig } from "../inventory.ts";
import { labelsFor } from "../labels.ts";
import { readManifest } from "../manifest/manifest.ts";
import { entryJson } from "../manifest/write.ts";
import { addEntries } from "./add-entries.ts";

/** The configurations that were added, and those that the file had before, by their labels. */
export interface Added {
  readonly added: readonly string[];
  readonly present: readonly string[];
}

/** Adds configurations to a file that doesn't have them yet. Throws ManifestError when the file is wrong, and FailureError. */
export async function addToFile(
  path: string,
  configs: readonly FoundConfig[],
  owner: Partial<FunctionOwner>,
  host: Pick<Host, "files" | "stdin" | "cwd">,
): Promise<Added> {
  const absolute = resolve(host.cwd(), path);
  const exists = host.files.exists(absolute);
  const { entries, sources } = exists ? await readManifest([path], owner, host) : { entries: [], sources: [] };
  const wishes = configs.map(({ asked, live }) => ({ target: { ...asked, qualifier: live.qualifier }, live }));
  const label = labelsFor(wishes.map(({ target }) => target));
  const present = new Set<unknown>();
  for (const { members } of groupByFunction([...entries, ...wishes], owner)) {
    const qualifiers = new Set(
      members.filter((member) => !("live" in member)).map(({ target }) => qualifierOf(target)),
    );
    for (const member of members)
      if ("live" in member && qualifiers.has(qualifierOf(member.target))) present.add(member);
  }
  const missing = wishes.filter((wish) => !present.has(wish));
  if (missing.length > 0) {
    const added = missing.map(({ target, live }) => entryJson(target, live.settings));
    writeFile(
      path,
      await addEntries(path, sources[0]?.text, added),
      exists ? host.files.status(absolute).mode : 0o644,
      host,
    );
  }
  return {
    added: missing.map(({ target }) => label(target)),
    present: wishes.filter((wish) => present.has(wish)).map(({ target }) => label(target)),
  };
}

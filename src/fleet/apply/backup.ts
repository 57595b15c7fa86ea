import { resolve } from "node:path";
import type { Host } from "../../host.ts";
import { indentedJson } from "../../json/write.ts";
import { writeFile } from "../files.ts";
import { entryJson, manifestJson } from "../manifest/write.ts";
import type { Plan } from "../plan/plan.ts";

/** What bringing a plan about will undo, as a file: `apply -f` on it restores what is stored now. */
export function backupText({ changes }: Plan): string {
  const entries = changes
    .filter(({ action }) => action !== "none")
    .map(({ target, before }) => entryJson(target, before));
  return `${indentedJson(manifestJson(entries))}\n`;
}

/**
 * Writes a backup and gives the path it got: a file that is there may hold what an earlier run changed, so that the next
 * free number goes into the name. Throws FailureError.
 */
export function writeBackup(path: string, text: string, host: Pick<Host, "files" | "cwd">): string {
  const free = freePath(path, (candidate) => host.files.exists(resolve(host.cwd(), candidate)));
  writeFile(free, text, 0o600, host);
  return free;
}

/** The name of a backup that nobody named, such as `lambda-eic-undo-20261123T063000Z.json`. */
export function backupName(now: Date): string {
  return `lambda-eic-undo-${now.toISOString().replace(/[-:]|\.\d+/g, "")}.json`;
}

function freePath(path: string, isTaken: (path: string) => boolean): string {
  if (!isTaken(path)) return path;
  const [, stem = path, extension = ""] = /^(.*?)(\.[^./\\]*)?$/s.exec(path) ?? [];
  for (let number = 1; ; number++) {
    const candidate = `${stem}.${number}${extension}`;
    if (!isTaken(candidate)) return candidate;
  }
}

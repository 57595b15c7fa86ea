import type { FunctionOwner } from "../../function-name/function-name.ts";
import { readDocument } from "./documents.ts";
import type { Entry } from "./entry.ts";
import { readJsonNodes } from "./json-nodes.ts";
import { maximumYamlLength, type SourceNode, SourceSyntaxError } from "./node.ts";
import { ManifestError, type Problem, Problems } from "./problems.ts";
import { readSources, type SourceHost } from "./read-sources.ts";
import { reportRepeated } from "./repeated.ts";
import type { Source } from "./source.ts";

/** The desired state of a fleet, as its files have it: valid, and no configuration named twice. */
export interface Manifest {
  /** In the files' order. */
  readonly entries: readonly Entry[];
  readonly warnings: readonly Problem[];
  /** What was read, file by file. */
  readonly sources: readonly Source[];
  /** Whether a file says itself that it is only the beginning of a list. */
  readonly isCut: boolean;
}

/**
 * Reads and checks all files before anything is done with them. `owner` is what is known of the caller's account and
 * region, for names that leave them open. Throws ManifestError with everything that is wrong, or doubtful, with them.
 */
export async function readManifest(
  paths: readonly string[],
  owner: Partial<FunctionOwner>,
  host: SourceHost,
): Promise<Manifest> {
  const problems = new Problems();
  const entries: Entry[] = [];
  let isCut = false;
  const sources = await readSources(paths, host, problems);
  for (const source of sources) {
    for (const node of await nodesOf(source, problems)) {
      const document = readDocument(node, source, problems.in(source));
      for (const entry of document.entries) entries.push(entry);
      isCut ||= document.isCut;
    }
  }
  reportRepeated(entries, owner, problems);
  if (problems.errors.length > 0) throw new ManifestError(problems.errors);
  return { entries, warnings: problems.warnings, sources, isCut };
}

async function nodesOf(source: Source, problems: Problems): Promise<readonly SourceNode[]> {
  const report = problems.in(source);
  try {
    const nodes = await readNodes(source);
    if (nodes.length === 0) report.error(0, "this file is empty");
    return nodes;
  } catch (error) {
    if (!(error instanceof SourceSyntaxError)) throw error;
    report.error(error.at, error.message);
    return [];
  }
}

async function readNodes({ name, text }: Source): Promise<readonly SourceNode[]> {
  if (!isYaml(name, text)) return readJsonNodes(text);
  if (text.length > maximumYamlLength)
    throw new SourceSyntaxError(`more than ${maximumYamlLength} characters of YAML`, maximumYamlLength);
  const { readYamlNodes } = await import("./yaml-nodes.ts");
  return readYamlNodes(text);
}

/** By the name's ending; without one that tells, JSON is what begins like JSON. */
function isYaml(name: string, text: string): boolean {
  if (/\.(?:json|jsonl|ndjson)$/.test(name)) return false;
  return /\.ya?ml$/.test(name) || /^\s*[^\s{[]/.test(text);
}

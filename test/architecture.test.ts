import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../src");

/** Who may import whom: the parts of src/, lowest first; a part may import the parts of lower levels and itself. */
const levels: readonly (readonly string[])[] = [
  ["processes", "terminal"],
  ["json", "errors", "files", "host", "hidden-input", "http", "interruption", "standard-stream", "version"],
  ["generation", "paths", "system-errors", "close-matches", "shell-quotes"],
  ["function-name", "operations"],
  ["local", "session", "parameters", "query", "output"],
  ["fleet"],
  ["commands"],
  ["report"],
  ["main"],
];

/** Allowed besides: parts of one level that may know each other. */
const exceptions = new Set([
  "errors → json",
  "function-name → operations",
  "hidden-input → errors",
  "hidden-input → host",
  "host → files",
  "host → hidden-input",
  "host → interruption",
  "host → standard-stream",
  "standard-stream → host",
]);

/** Packages that only one part may load. */
const owners: Readonly<Record<string, string>> = {
  "@aws-sdk/": "session",
  "@smithy/": "session",
  hpagent: "session",
  commander: "commands",
};

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const imports = files.flatMap((file) => {
  const text = readFileSync(join(source, file), "utf8");
  const pattern = /(?:^|\n)(import|export)( type)?[^;'"]*?from "([^"]+)"|(?:\bimport\()"([^"]+)"/g;
  return [...text.matchAll(pattern)].map(([, , type, from, late]) => ({
    file,
    isType: type !== undefined,
    target: from ?? late ?? "",
  }));
});

const partOf = (file: string): string => (file.split("/")[0] ?? "").replace(/\.ts$/, "");
const levelOf = (part: string): number => levels.findIndex((parts) => parts.includes(part));

test("every part of src has a level", () => {
  expect([...new Set(files.map(partOf))].filter((part) => levelOf(part) === -1)).toEqual([]);
});

test("imports point down the levels", () => {
  const wrong = imports
    .filter(({ target }) => target.startsWith("."))
    .map(({ file, target }) => ({ file, to: relative(source, join(source, file, "..", target)) }))
    .filter(({ file, to }) => {
      const [from, into] = [partOf(file), partOf(to)];
      return from !== into && !(levelOf(into) < levelOf(from)) && !exceptions.has(`${from} → ${into}`);
    })
    .map(({ file, to }) => `${file} → ${to}`);
  expect(wrong).toEqual([]);
});

test("packages are loaded by their owners only", () => {
  const wrong = imports
    .filter(({ isType }) => !isType)
    .flatMap(({ file, target }) =>
      Object.entries(owners)
        .filter(([name, owner]) => target.startsWith(name) && partOf(file) !== owner)
        .map(() => `${file} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

test("no file imports in a circle", () => {
  const graph = new Map<string, string[]>();
  for (const { file, target, isType } of imports) {
    if (!target.startsWith(".") || isType) continue;
    graph.set(file, [...(graph.get(file) ?? []), relative(source, join(source, file, "..", target))]);
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
    else if (!done.has(file)) {
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    }
  };
  for (const file of graph.keys()) visit(file, []);
  expect(circles).toEqual([]);
});

test("only src/host.ts knows the process, and nothing prints past it", () => {
  const wrong = files.filter((file) => {
    const code = readFileSync(join(source, file), "utf8").replace(
      /\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g,
      "",
    );
    return file !== "host.ts" && /\b(?:process|console)\s*\./.test(code);
  });
  expect(wrong).toEqual([]);
});

test("no file is a barrel or over 200 lines", () => {
  const wrong = files.filter((file) => {
    const text = readFileSync(join(source, file), "utf8");
    // One table, which reads better whole.
    if (file === "operations.ts") return false;
    return /(^|\/)index\.ts$/.test(file) || text.split("\n").length > 201;
  });
  expect(wrong).toEqual([]);
});

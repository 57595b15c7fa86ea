import { trim, trimEnd } from "../json/blanks.ts";

/** Sections by name; keys in lower case, values as text, `\n` between the lines of a value. */
export type IniSections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The text isn't a configuration file as Python's configparser understands it. */
export class IniError extends Error {}

/**
 * Reads a configuration file exactly as Python's `RawConfigParser` does with its defaults: strict about repeated sections
 * and keys, comments only as whole lines, indented lines continue a value, `[DEFAULT]` is inherited by every section.
 */
export function parseIni(text: string): IniSections {
  const sections = new Map<string, Map<string, string[]>>();
  const inherited = new Map<string, string[]>();
  const seen = new Set<string>();
  let section: { readonly name: string; readonly values: Map<string, string[]> } | undefined;
  let value: string[] | undefined;
  let indent = 0;

  for (const [index, line] of linesOf(text).entries()) {
    const content = trim(line);
    if (content === "") {
      value?.push("");
      continue;
    }
    if (content.startsWith("#") || content.startsWith(";")) {
      continue;
    }
    const lineIndent = line.indexOf(content);
    if (value !== undefined && lineIndent > indent) {
      value.push(content);
      continue;
    }
    indent = lineIndent;
    const header = /^\[(.+)\]/s.exec(content)?.[1];
    if (header !== undefined) {
      section = openSection(header);
      value = undefined;
      continue;
    }
    if (section === undefined) {
      throw new IniError(`line ${index + 1} stands before the first section`);
    }
    const option = /^(.*?)[=:](.*)$/s.exec(content);
    const key = trim(option?.[1] ?? "").toLowerCase();
    if (option === null || key === "") {
      throw new IniError(`line ${index + 1} is neither a section nor a key`);
    }
    once(`${section.name}\n${key}`, `the key "${key}" is repeated in line ${index + 1}`);
    value = [trim(option[2] ?? "")];
    section.values.set(key, value);
  }
  return new Map(
    [...sections].map(([name, values]) => [
      name,
      new Map([...inherited, ...values].map(([key, lines]) => [key, trimEnd(lines.join("\n"))])),
    ]),
  );

  function openSection(name: string) {
    if (name === "DEFAULT") {
      return { name, values: inherited };
    }
    once(name, `the section "${name}" is repeated`);
    const values = new Map<string, string[]>();
    sections.set(name, values);
    return { name, values };
  }

  function once(what: string, complaint: string): void {
    if (seen.has(what)) {
      throw new IniError(complaint);
    }
    seen.add(what);
  }
}

/** The `key = value` lines of a value that starts on the line after its key; inner keys keep their case. */
export function parseNested(value: string): ReadonlyMap<string, string> {
  const nested = new Map<string, string>();
  for (const line of value.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/)) {
    const content = trim(line);
    if (content === "") {
      continue;
    }
    const at = content.indexOf("=");
    if (at < 0) {
      throw new IniError(`"${content}" has no equals sign`);
    }
    nested.set(trim(content.slice(0, at)), trim(content.slice(at + 1)));
  }
  return nested;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === "") {
    lines.pop();
  }
  return lines;
}

/**
 * A text for Terraform, in whose strings `${` and `%{` begin templates. Other `$` and `%` stay as they are, `$LATEST`
 * among them.
 */
export function escapeTemplates(text: string): string {
  return text.replace(/([$%])(?=\{)/g, "$1$1");
}

/** A string of Terraform's own language, quotes included. */
export function hclString(text: string): string {
  return `"${escapeTemplates(text).replace(/["\\\u0000-\u001f\u007f]/g, escapeCharacter)}"`;
}

const named: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function escapeCharacter(character: string): string {
  return named.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

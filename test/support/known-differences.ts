/** Recorded cases that differ on purpose, by id, with their row in docs/differences.md. */
export const knownDifferences: ReadonlyMap<string, string> = new Map([
  ["page/query-text", "D2"],
  ["page/query-length-text", "D2"],
  ["page/query-token-text", "D2"],
  ["param/http-url", "D5"],
  ["param/http-url-404", "D5"],
  ["tty/no-color-variable", "D10"],
  ["tty/term-dumb", "D10"],
  ["args/help-option", "D11"],
  ["args/help-h", "D11"],
]);

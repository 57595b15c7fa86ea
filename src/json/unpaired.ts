/**
 * How Python refuses to encode a text with surrogates that have no partner, positions counted in code points from
 * `start`; undefined for a text that can be encoded.
 */
export function unpairedProblem(text: string, start = 0): string | undefined {
  if (text.isWellFormed()) return undefined;
  const found = /\p{Cs}+/u.exec(text);
  if (found === null) return undefined;
  const [surrogates] = found;
  const first = [...text.slice(start, found.index)].length;
  const last = first + surrogates.length - 1;
  const place =
    first === last
      ? `character '\\u${surrogates.charCodeAt(0).toString(16)}' in position ${first}`
      : `characters in position ${first}-${last}`;
  return `'utf-8' codec can't encode ${place}: surrogates not allowed`;
}

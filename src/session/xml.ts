/** What the first element of that name holds, markup included; undefined when there is none. */
export function elementOf(xml: string, name: string): string | undefined {
  return elementsOf(xml, name).next().value;
}

/** What each element of that name holds, markup included. */
export function* elementsOf(xml: string, name: string): Generator<string, undefined> {
  const opening = new RegExp(`<${name}(?:\\s[^<>]*)?>`, "g");
  const closing = new RegExp(`</${name}\\s*>`, "g");
  while (opening.test(xml)) {
    closing.lastIndex = opening.lastIndex;
    const end = closing.exec(xml);
    if (end === null) return;
    yield xml.slice(opening.lastIndex, end.index);
    opening.lastIndex = closing.lastIndex;
  }
}

/** The text of the first element of that name, its entities resolved. */
export function textOf(xml: string | undefined, name: string): string | undefined {
  const content = elementOf(xml ?? "", name);
  return content?.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, entity: string) => {
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : (entities.get(entity) ?? whole);
  });
}

const entities: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

type Style = Readonly<Record<"bold" | "dim" | "colour", number>>;

const plain: Style = { bold: 0, dim: 0, colour: 39 };

/** What each code of a style changes. */
const codesOfStyle: Readonly<Record<number, Partial<Style>>> = {
  0: plain,
  1: { bold: 1 },
  2: { dim: 1 },
  22: { bold: 0, dim: 0 },
  33: { colour: 33 },
  34: { colour: 34 },
  39: { colour: 39 },
};

/**
 * What a terminal shows for a text, whatever escape codes make it: each run of visible characters in one style begins
 * with that style in guillemets. Text in which there are no codes stays as it is.
 */
export function screen(text: string): string {
  let style = plain;
  let last = describe(plain);
  return text.replace(/\x1b\[([\d;]*)m|\S/gu, (found: string, codes: string | undefined) => {
    if (codes === undefined) {
      const before = last;
      last = describe(style);
      return last === before ? found : `${last}${found}`;
    }
    for (const code of codes.split(";").map(Number)) {
      const change = codesOfStyle[code];
      if (change === undefined) throw new Error(`no style of ours has the code ${code}`);
      style = { ...style, ...change };
    }
    return "";
  });
}

function describe({ bold, dim, colour }: Style): string {
  return `«${bold ? "bold " : ""}${dim ? "dim " : ""}${colour}»`;
}

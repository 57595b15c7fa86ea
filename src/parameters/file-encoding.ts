/** Turns a file's bytes into text, strictly: undefined when they aren't text in that encoding. */
export type Decoder = (bytes: Uint8Array) => string | undefined;

/** UTF-8 as Python reads it; a byte order mark stays in the text. */
export const decodeUtf8: Decoder = unmarked("utf-8");

/** The decoder for an encoding by a name that Python knows, such as `latin-1`; undefined for an unknown one. */
export function decoderFor(encoding: string): Decoder | undefined {
  const name = encoding.toLowerCase();
  const known = decoders.get(name.replace(/[^a-z0-9]/g, ""));
  if (known !== undefined) {
    return known;
  }
  try {
    const decoder = new TextDecoder(windowsPages.get(name) ?? name.replaceAll("_", "-"), { fatal: true });
    return strictly((bytes) => decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

const windowsPages: ReadonlyMap<string, string> = new Map([
  ["cp932", "shift_jis"],
  ["cp936", "gbk"],
  ["cp949", "euc-kr"],
  ["cp950", "big5"],
]);

/** 0x80 to 0x9F of Windows-1252, which Node.js 20 decodes as Latin-1; U+FFFD where it has no character. */
const windows1252 = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ";

/** Where the platform's names or rules aren't Python's, by names without punctuation. */
const decoders: ReadonlyMap<string, Decoder> = new Map([
  ["utf8", decodeUtf8],
  ["utf8sig", strictly((bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes))],
  ["latin1", decodeLatin1],
  ["iso88591", decodeLatin1],
  ["ascii", decodeAscii],
  ["usascii", decodeAscii],
  ["cp1252", decodeWindows1252],
  ["windows1252", decodeWindows1252],
  [
    "utf16",
    (bytes) =>
      unmarked(bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-16le")(bytes)?.replace(/^\ufeff/, ""),
  ],
  ["utf16le", unmarked("utf-16le")],
  ["utf16be", unmarked("utf-16be")],
  ["utf32", (bytes) => utf32(bytes[0] !== 0)(bytes)?.replace(/^\ufeff/, "")],
  ["utf32le", utf32(true)],
  ["utf32be", utf32(false)],
]);

function unmarked(encoding: string): Decoder {
  return strictly((bytes) => new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes));
}

function utf32(littleEndian: boolean): Decoder {
  return strictly((bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let text = "";
    for (let offset = 0; offset < bytes.length; offset += 4) {
      text += String.fromCodePoint(view.getUint32(offset, littleEndian));
    }
    return text;
  });
}

function strictly(decode: (bytes: Uint8Array) => string): Decoder {
  return (bytes) => {
    try {
      return decode(bytes);
    } catch {
      return undefined;
    }
  };
}

function decodeLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function decodeAscii(bytes: Uint8Array): string | undefined {
  return bytes.every((byte) => byte < 0x80) ? decodeLatin1(bytes) : undefined;
}

function decodeWindows1252(bytes: Uint8Array): string | undefined {
  const text = decodeLatin1(bytes).replace(/[\x80-\x9f]/g, (control) =>
    windows1252.charAt(control.charCodeAt(0) - 0x80),
  );
  return text.includes("\ufffd") ? undefined : text;
}

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
    const decoder = new TextDecoder(name.replaceAll("_", "-"), { fatal: true });
    return strictly((bytes) => decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

/** The encoding of a JSON text by its first bytes, as Python's `json` finds it. */
export function jsonEncoding(bytes: Uint8Array): string {
  const mark = marks.find(([, ...start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) {
    return mark[0];
  }
  const zeros = Array.from(bytes.subarray(0, 4), (byte) => byte === 0);
  if (bytes.length >= 4) {
    if (zeros[0]) {
      return zeros[1] ? "utf-32-be" : "utf-16-be";
    }
    if (zeros[1]) {
      return zeros[2] && zeros[3] ? "utf-32-le" : "utf-16-le";
    }
  } else if (bytes.length === 2 && (zeros[0] || zeros[1])) {
    return zeros[0] ? "utf-16-be" : "utf-16-le";
  }
  return "utf-8";
}

const marks: readonly (readonly [encoding: string, ...start: readonly number[]])[] = [
  ["utf-32", 0x00, 0x00, 0xfe, 0xff],
  ["utf-32", 0xff, 0xfe, 0x00, 0x00],
  ["utf-16", 0xfe, 0xff],
  ["utf-16", 0xff, 0xfe],
  ["utf-8-sig", 0xef, 0xbb, 0xbf],
];

/** Where the platform's names or rules aren't Python's: its `latin1`, for one, is Windows-1252. */
const decoders: ReadonlyMap<string, Decoder> = new Map([
  ["utf8", decodeUtf8],
  ["utf8sig", strictly((bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes))],
  ["latin1", decodeLatin1],
  ["iso88591", decodeLatin1],
  ["ascii", (bytes) => (bytes.every((byte) => byte < 0x80) ? decodeLatin1(bytes) : undefined)],
  ["utf16", (bytes) => unmarked(bytes[0] === 0xfe ? "utf-16be" : "utf-16le")(bytes)?.replace(/^\ufeff/, "")],
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

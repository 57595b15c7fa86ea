/** Turns a file's bytes into text, strictly: undefined when they aren't text in that encoding. */
export type Decoder = (bytes: Uint8Array) => string | undefined;

/** UTF-8 as Python reads it; a byte order mark stays in the text. */
export const decodeUtf8: Decoder = strictly(() => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }));

/** The decoder for an encoding by a name that Python knows, such as `latin-1`; undefined for an unknown one. */
export function decoderFor(encoding: string): Decoder | undefined {
  const name = encoding.toLowerCase();
  const own = decoders.get(name.replace(/[^a-z0-9]/g, ""));
  if (own !== undefined) {
    return own;
  }
  try {
    const decoder = new TextDecoder(name.replaceAll("_", "-"), { fatal: true });
    return strictly(() => decoder);
  } catch {
    return undefined;
  }
}

/** Where the platform's names or rules aren't Python's: its `latin1`, for one, is Windows-1252. */
const decoders: ReadonlyMap<string, Decoder> = new Map([
  ["utf8", decodeUtf8],
  ["utf8sig", strictly(() => new TextDecoder("utf-8", { fatal: true }))],
  ["latin1", decodeLatin1],
  ["iso88591", decodeLatin1],
  ["ascii", (bytes) => (bytes.every((byte) => byte < 0x80) ? decodeLatin1(bytes) : undefined)],
  ["utf16", strictly((bytes) => new TextDecoder(startsBigEndian(bytes) ? "utf-16be" : "utf-16le", { fatal: true }))],
  ["utf16le", strictly(() => new TextDecoder("utf-16le", { fatal: true, ignoreBOM: true }))],
  ["utf16be", strictly(() => new TextDecoder("utf-16be", { fatal: true, ignoreBOM: true }))],
]);

function strictly(decoderOf: (bytes: Uint8Array) => TextDecoder): Decoder {
  return (bytes) => {
    try {
      return decoderOf(bytes).decode(bytes);
    } catch {
      return undefined;
    }
  };
}

function decodeLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function startsBigEndian(bytes: Uint8Array): boolean {
  return bytes[0] === 0xfe && bytes[1] === 0xff;
}

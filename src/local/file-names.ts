/**
 * The file of a function, without its extension; undefined for a name that no function can have. File systems that ignore
 * case would take `Orders` and `orders` for one: capitals are written as `=` and the small letter.
 */
export function fileNameOf(functionName: string): string | undefined {
  if (!/^[a-zA-Z0-9-_]{1,64}$/.test(functionName)) return undefined;
  const name = functionName.replace(/[A-Z]/g, (letter) => `=${letter.toLowerCase()}`);
  return isReserved(name) ? `${name}=` : name;
}

/** The function of a file, `fileNameOf` backwards. */
export function functionNameOf(fileName: string): string {
  return fileName.replace(/=([a-z]?)/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether Windows takes the name of a file or folder for a device. */
export function isReserved(name: string): boolean {
  return reservedByWindows.test(name);
}

const reservedByWindows = /^(con|prn|aux|nul|com\d|lpt\d)$/;

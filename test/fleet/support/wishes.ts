import type { Entry } from "../../../src/fleet/manifest/entry.ts";
import { Source } from "../../../src/fleet/manifest/source.ts";
import { noSettings, type Settings } from "../../../src/fleet/settings.ts";
import { parseFunctionName } from "../../../src/function-name/function-name.ts";

const source = new Source("test.json", "");

/** An entry that wants these settings; null wants that nothing is there. */
export function wish(name: string, settings: Partial<Settings> | null): Entry {
  const target = parseFunctionName(name);
  if (target === undefined) throw new Error(`no name of a function: ${name}`);
  return {
    source,
    at: 0,
    target,
    ensure: settings === null ? "absent" : "present",
    settings: { ...noSettings, ...settings },
  };
}

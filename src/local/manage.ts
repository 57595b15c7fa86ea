import { FailureError, ParameterError } from "../errors.ts";
import { unpublished } from "../function-name/function-name.ts";
import { clearDeclared, type DestinationFault, destinationFaults, type Fault, faults, readDeclared } from "./faults.ts";
import { fileNameOf } from "./file-names.ts";
import { type Maker, newAlias, newFunction, withVersion } from "./new-function.ts";
import { type FunctionRecord, hasQualifier } from "./records.ts";
import { changeFunction, functionNames, readFunction, regions, resetFunctions, type Store } from "./store.ts";

/** Everything a state holds. */
export interface Overview {
  readonly functions: readonly { readonly region: string; readonly record: FunctionRecord }[];
  readonly faults: readonly Fault[];
  readonly destinations: readonly DestinationFault[];
}

/** What a state holds. */
export function overviewOf(store: Store): Overview {
  const named = regions(store).flatMap((region) => functionNames(store, region).map((name) => ({ region, name })));
  return {
    functions: named.flatMap(({ region, name }) => {
      const record = readFunction(store, region, name);
      return record === undefined ? [] : { region, record };
    }),
    faults: readDeclared(store, faults),
    destinations: readDeclared(store, destinationFaults),
  };
}

/** Makes sure that a function is there with these versions and aliases; aliases that are new lead to its last version. */
export async function addFunction(
  store: Store,
  maker: Maker,
  wanted: {
    readonly region: string;
    readonly name: string;
    readonly aliases: readonly string[];
    readonly versions: readonly string[];
  },
): Promise<void> {
  if (fileNameOf(wanted.name) === undefined) {
    throw malformed("function name", wanted.name, "1 to 64 letters, digits, - and _");
  }
  for (const version of wanted.versions) {
    if (!/^[1-9]\d{0,14}$/.test(version)) throw malformed("version", version, "a number from 1 on");
  }
  for (const alias of wanted.aliases) {
    if (!/^(?!\d+$)[a-zA-Z0-9-_]{1,128}$/.test(alias)) {
      throw malformed("alias", alias, "letters, digits, - and _, and not digits alone");
    }
  }
  await changeFunction(store, wanted.region, wanted.name, (current) => {
    let next = current ?? newFunction(wanted.name, maker);
    for (const version of wanted.versions) if (!hasQualifier(next, version)) next = withVersion(next, Number(version));
    const target = next.versions.at(-1)?.version ?? unpublished;
    for (const alias of wanted.aliases) {
      if (!hasQualifier(next, alias)) next = { ...next, aliases: [...next.aliases, newAlias(alias, target, maker)] };
    }
    return { next, result: undefined };
  });
}

/** Removes a function with all that belongs to it. */
export async function removeFunction(store: Store, region: string, name: string): Promise<void> {
  await changeFunction(store, region, name, (current) => {
    if (current === undefined) throw new FailureError(`no function '${name}' in ${region}`);
    return { next: undefined, result: undefined };
  });
}

/** Makes a state fresh: the documentation's function, and nothing declared. Every file is read before the first is changed. */
export async function resetState(store: Store): Promise<void> {
  overviewOf(store);
  await resetFunctions(store);
  await clearDeclared(store, faults);
  await clearDeclared(store, destinationFaults);
}

function malformed(what: string, value: string, expected: string): ParameterError {
  return new ParameterError(`invalid ${what} '${value}': expected ${expected}`);
}

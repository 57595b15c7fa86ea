import type { HttpAnswer } from "../http.ts";
import { functionArn } from "./account.ts";
import { checkRevision, notFound, type PageInput, pageRequest } from "./function-operations.ts";
import { newUuid } from "./identifiers.ts";
import { parseBody } from "./input.ts";
import { newAlias } from "./new-function.ts";
import { pageOf } from "./pages.ts";
import { type AliasRecord, type FunctionRecord, isRecord, versionOf } from "./records.ts";
import { jsonAnswer, Refusal } from "./refusal.ts";
import type { Call } from "./routes.ts";
import { changeFunction } from "./store.ts";
import { functionOf, type NamedFunction, targetOf } from "./target.ts";

interface AliasInput extends NamedFunction {
  readonly Name: string;
  readonly FunctionVersion?: string;
  readonly Description?: string;
}

/** Creates an alias of a version that is there. */
export function createAlias(input: AliasInput & { readonly FunctionVersion: string }, call: Call): Promise<HttpAnswer> {
  const { name } = targetOf(input, call);
  return changeFunction(call.store, call.region, name, (current) => {
    const record = withVersionThere(current, name, input.FunctionVersion, call);
    if (aliasOf(record, input.Name) !== undefined) {
      const arn = functionArn(call.region, name, input.Name);
      throw new Refusal("ResourceConflictException", `Alias already exists: ${arn}`);
    }
    const alias = changed(newAlias(input.Name, input.FunctionVersion, call.maker), input, call);
    return { next: { ...record, aliases: [...record.aliases, alias] }, result: aliasAnswer(201, name, alias, call) };
  });
}

/** One alias. */
export function getAlias(input: AliasInput, call: Call): HttpAnswer {
  const target = targetOf(input, call);
  const alias = aliasOf(functionOf(target, call), input.Name);
  if (alias === undefined) throw missing("Cannot find alias arn", target.name, input, call);
  return aliasAnswer(200, target.name, alias, call);
}

/** Changes what is given and keeps the rest. */
export function updateAlias(input: AliasInput, call: Call): Promise<HttpAnswer> {
  const { name } = targetOf(input, call);
  return changeFunction(call.store, call.region, name, (current) => {
    const before = aliasOf(current, input.Name);
    if (before === undefined) throw missing("Alias not found", name, input, call);
    checkRevision(parseBody(call.request.body), before.revisionId);
    const record = withVersionThere(current, name, input.FunctionVersion ?? before.version, call);
    const alias = changed(before, input, call);
    const aliases = record.aliases.map((other) => (other === before ? alias : other));
    return { next: { ...record, aliases }, result: aliasAnswer(200, name, alias, call) };
  });
}

/** An alias goes with its event invoke configuration; one that isn't there is gone already. */
export function deleteAlias(input: AliasInput, call: Call): Promise<HttpAnswer> {
  const { name } = targetOf(input, call);
  return changeFunction(call.store, call.region, name, (record) => {
    if (record === undefined) throw notFound(call.region, name);
    const result = jsonAnswer(204);
    if (aliasOf(record, input.Name) === undefined) return { next: record, result };
    const aliases = record.aliases.filter((alias) => alias.name !== input.Name);
    const configs = record.configs.filter(({ qualifier }) => qualifier !== input.Name);
    return { next: { ...record, aliases, configs }, result };
  });
}

/** The aliases of a function, or of one of its versions. */
export function listAliases(
  input: NamedFunction & PageInput & { readonly FunctionVersion?: string },
  call: Call,
): HttpAnswer {
  const target = targetOf(input, call);
  const record = functionOf(target, call);
  if (record === undefined) throw notFound(call.region, target.name);
  const wanted = record.aliases.filter(({ version }) => version === (input.FunctionVersion ?? version));
  const page = pageOf(wanted, ({ name }) => name, pageRequest(input, `${call.operation} ${target.arn}`));
  const aliases = page.items.map((alias) => aliasBody(target.name, alias, call));
  return jsonAnswer(200, { Aliases: aliases, NextMarker: page.nextMarker });
}

function aliasOf(record: FunctionRecord | undefined, name: string): AliasRecord | undefined {
  return record?.aliases.find((alias) => alias.name === name);
}

function withVersionThere(
  record: FunctionRecord | undefined,
  name: string,
  version: string,
  call: Call,
): FunctionRecord {
  if (record === undefined) throw notFound(call.region, name);
  if (versionOf(record, version) === undefined) throw notFound(call.region, name, version);
  return record;
}

function changed(alias: AliasRecord, input: AliasInput, call: Call): AliasRecord {
  const { RoutingConfig } = parseBody(call.request.body);
  return {
    ...alias,
    version: input.FunctionVersion ?? alias.version,
    description: input.Description ?? alias.description,
    revisionId: newUuid(call.maker.random),
    routingConfig: RoutingConfig === undefined ? alias.routingConfig : routingOf(RoutingConfig),
  };
}

/** Without weights there is no routing, and the service answers none. */
function routingOf(value: unknown): unknown {
  const weights = isRecord(value) ? value["AdditionalVersionWeights"] : undefined;
  return isRecord(weights) && Object.keys(weights).length > 0 ? { AdditionalVersionWeights: weights } : undefined;
}

function aliasAnswer(status: number, name: string, alias: AliasRecord, call: Call): HttpAnswer {
  return jsonAnswer(status, aliasBody(name, alias, call));
}

function aliasBody(name: string, alias: AliasRecord, call: Call): object {
  return {
    AliasArn: functionArn(call.region, name, alias.name),
    Name: alias.name,
    FunctionVersion: alias.version,
    Description: alias.description,
    RoutingConfig: alias.routingConfig,
    RevisionId: alias.revisionId,
  };
}

function missing(what: string, name: string, input: AliasInput, call: Call): Refusal {
  return new Refusal("ResourceNotFoundException", `${what}: ${functionArn(call.region, name, input.Name)}`);
}

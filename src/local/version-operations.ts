import { unpublished } from "../function-name/function-name.ts";
import type { HttpAnswer } from "../http.ts";
import { checkRevision, configurationBody, notFound, type PageInput, pageRequest } from "./function-operations.ts";
import { parseBody } from "./input.ts";
import { withVersion } from "./new-function.ts";
import { pageOf } from "./pages.ts";
import { hasQualifier, versionOf } from "./records.ts";
import { invalidParameter, jsonAnswer, Refusal } from "./refusal.ts";
import type { Call } from "./routes.ts";
import { changeFunction } from "./store.ts";
import { functionOf, type NamedFunction, targetOf } from "./target.ts";

/** Publishes what the function is now; a function that hasn't changed since gets no second version of the same. */
export function publishVersion(
  input: NamedFunction & { readonly Description?: string },
  call: Call,
): Promise<HttpAnswer> {
  const { name } = targetOf(input, call);
  return changeFunction(call.store, call.region, name, (record) => {
    if (record === undefined) throw notFound(call.region, name);
    checkRevision(parseBody(call.request.body), record.latest.configuration["RevisionId"]);
    const last = versionOf(record, String(record.lastVersion));
    const isPublished = last?.configuration["RevisionId"] === record.latest.configuration["RevisionId"];
    const next = isPublished ? record : withVersion(record, record.lastVersion + 1, input.Description);
    const version = next.versions.at(-1) ?? next.latest;
    return { next, result: jsonAnswer(201, configurationBody(next, version, call, version.version)) };
  });
}

/** `$LATEST` and the published versions, in the order of their numbers. */
export function listVersions(input: NamedFunction & PageInput, call: Call): HttpAnswer {
  const target = targetOf(input, call);
  const record = functionOf(target, call);
  if (record === undefined) throw notFound(call.region, target.name);
  const inOrder = (version: string) => (version === unpublished ? "" : version.padStart(20, "0"));
  const all = [record.latest, ...record.versions];
  const page = pageOf(all, ({ version }) => inOrder(version), pageRequest(input, `${call.operation} ${target.arn}`));
  const versions = page.items.map((version) => configurationBody(record, version, call, version.version));
  return jsonAnswer(200, { Versions: versions, NextMarker: page.nextMarker });
}

/** Deletes a function with all that belongs to it, or one version with its event invoke configuration. */
export function deleteFunction(input: NamedFunction, call: Call): Promise<HttpAnswer> {
  const { name, qualifier, isQualified } = targetOf(input, call);
  return changeFunction(call.store, call.region, name, (record) => {
    if (record === undefined) throw notFound(call.region, name);
    const result = jsonAnswer(204);
    if (!isQualified) return { next: undefined, result };
    if (qualifier === unpublished) {
      throw invalidParameter("$LATEST version cannot be deleted without deleting the function.");
    }
    if (!hasQualifier(record, qualifier)) throw notFound(call.region, name, qualifier);
    if (versionOf(record, qualifier) === undefined)
      throw invalidParameter("Deletion of aliases is not currently supported.");
    const users = record.aliases.filter(({ version }) => version === qualifier).map((alias) => alias.name);
    if (users.length > 0) {
      throw new Refusal(
        "ResourceConflictException",
        `Unable to delete version because the following aliases reference it: [${users.join(", ")}]`,
      );
    }
    const versions = record.versions.filter(({ version }) => version !== qualifier);
    const configs = record.configs.filter((config) => config.qualifier !== qualifier);
    return { next: { ...record, versions, configs }, result };
  });
}

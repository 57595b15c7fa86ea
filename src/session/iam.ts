import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import { xmlRefusal } from "./credentials/sts.ts";
import { debugLog } from "./debug.ts";
import { configuredSwitches } from "./endpoint.ts";
import type { Profile } from "./profile.ts";
import { openServices } from "./remote.ts";
import { iamRegion, iamService } from "./services.ts";
import type { SessionOptions } from "./session.ts";
import { encodeText } from "./target.ts";
import { timeoutsOf } from "./timeouts.ts";
import { elementsOf } from "./xml.ts";

/**
 * Asks IAM what the policies of a role say of actions on a resource: the decision by action, such as `allowed` or
 * `implicitDeny`. Throws ServiceError.
 */
export type SimulatePolicies = (
  role: string,
  actions: readonly string[],
  resource: string,
) => Promise<ReadonlyMap<string, string>>;

/** Opens IAM's policy simulator with the credentials of a session. */
export async function openSimulator(
  options: SessionOptions,
  region: string,
  profile: Profile,
  host: Host,
  generation: Generation,
): Promise<SimulatePolicies> {
  const log = debugLog(options.debug, host);
  const settings = { options, profile, host, generation, log, timeouts: timeoutsOf(options), region: () => region };
  const { call, keys } = await openServices(settings);
  const globalHost = {
    host: iamService.host(region, configuredSwitches(profile)),
    signingRegion: iamRegion(region),
  };
  return async (role, actions, resource) => {
    const parameters = [
      ["Action", "SimulatePrincipalPolicy"],
      ["Version", "2010-05-08"],
      ["PolicySourceArn", role],
      ...actions.map((action, index) => [`ActionNames.member.${index + 1}`, action]),
      ["ResourceArns.member.1", resource],
    ];
    const answer = await call({
      service: iamService,
      operation: "SimulatePrincipalPolicy",
      region,
      globalHost,
      method: "POST",
      path: "/",
      headers: () => ({ "content-type": "application/x-www-form-urlencoded; charset=utf-8" }),
      body: parameters.map(([name, value = ""]) => `${name}=${encodeText(value)}`).join("&"),
      keys: await keys(),
      readRefusal: xmlRefusal,
    });
    return decisionsIn(Buffer.from(answer.body).toString());
  };
}

/** The members of the list of results; lists inside of a member have members of their own, which decide nothing. */
function decisionsIn(xml: string): ReadonlyMap<string, string> {
  const decisions = new Map<string, string>();
  const names = [...elementsOf(xml, "EvalActionName")];
  const verdicts = [...elementsOf(xml, "EvalDecision")];
  for (const [index, name] of names.entries()) decisions.set(name, verdicts[index] ?? "");
  return decisions;
}

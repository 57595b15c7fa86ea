import { CliError, ServiceError } from "../../errors.ts";
import { destinationServices, parseDestination } from "../../parameters/destinations.ts";
import type { SimulatePolicies } from "../../session/iam.ts";
import { type Check, ng, ok, skip } from "./check.ts";

/** Checks what a role may do to a destination. */
export type RoleChecker = (role: string | undefined, destination: string) => Promise<readonly Check[]>;

/** Makes a checker by IAM's policy simulator, which is opened when it is needed; each role and destination is asked about once. */
export function roleChecker(open: () => Promise<SimulatePolicies | undefined>): RoleChecker {
  let opened: Promise<SimulatePolicies | undefined> | undefined;
  const simulator = (): Promise<SimulatePolicies | undefined> => {
    opened ??= open();
    return opened;
  };
  const asked = new Map<string, Promise<Check>>();
  return async (role, destination) => {
    const actions = destinationServices.get(parseDestination(destination)?.service ?? "")?.actions ?? [];
    if (role === undefined)
      return actions.map((action) => skip(`${action} on ${destination}: the execution role is unknown`));
    return Promise.all(
      actions.map((action) => {
        const resource = resourceOf(action, destination);
        const key = [role, action, resource].join(" ");
        const check = asked.get(key) ?? askAbout(role, action, resource, simulator);
        asked.set(key, check);
        return check;
      }),
    );
  };
}

async function askAbout(
  role: string,
  action: string,
  resource: string,
  simulator: () => Promise<SimulatePolicies | undefined>,
): Promise<Check> {
  const what = `${role} may ${action} on ${resource}`;
  try {
    const simulate = await simulator();
    if (simulate === undefined) return skip(`${what}: there is no IAM here`);
    const decision = (await simulate(role, [action], resource)).get(action);
    return decision === "allowed" ? ok(what) : ng(`${what}: ${decision ?? "no decision"}`);
  } catch (error) {
    if (error instanceof ServiceError && error.status === 403) {
      return skip(`${what}: iam:SimulatePrincipalPolicy is not allowed`);
    }
    if (error instanceof CliError) return skip(`${what}: ${error.message}`);
    throw error;
  }
}

/** Objects are put into a bucket, all else is done to the resource itself. */
function resourceOf(action: string, destination: string): string {
  return action === "s3:PutObject" && !destination.includes("/") ? `${destination}/*` : destination;
}

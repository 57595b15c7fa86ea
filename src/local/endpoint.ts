import { InterruptedError } from "../errors.ts";
import { parseFunctionName } from "../function-name/function-name.ts";
import type { Host } from "../host.ts";
import type { HttpAnswer, HttpRequest, Transport } from "../http.ts";
import { defaultRegion, functionArn, isRegion } from "./account.ts";
import { eventInvokeRoutes } from "./event-invoke-config.ts";
import { faults, takeDeclared } from "./faults.ts";
import { newUuid } from "./identifiers.ts";
import { readInput } from "./input.ts";
import { Refusal, refusalAnswer } from "./refusal.ts";
import { findRoute } from "./routes.ts";
import type { Store } from "./store.ts";

/** What the endpoint takes from the outside. */
export type EndpointHost = Pick<Host, "now" | "random" | "sleep" | "interrupt" | "processes">;

/** An endpoint that answers like Lambda from the state in a folder. It fails only when the state itself can't be used. */
export function createLocalEndpoint({
  folder,
  host,
}: {
  readonly folder: string;
  readonly host: EndpointHost;
}): Transport {
  const store = { folder, host };
  return async (request) => {
    const answer = await respond(request, store, host).catch((error: unknown) => {
      if (error instanceof Refusal) return refusalAnswer(error);
      throw error;
    });
    const headers = { date: host.now().toUTCString(), "x-amzn-requestid": newUuid(host.random) };
    return { ...answer, headers: { ...headers, ...answer.headers } };
  };
}

async function respond(request: HttpRequest, store: Store, host: EndpointHost): Promise<HttpAnswer> {
  const [, path = "", query = ""] = /^([^?]*)\??(.*)$/s.exec(request.target) ?? [];
  const found = findRoute(eventInvokeRoutes, request.method, path) ?? (await findOther(request.method, path));
  if (found === undefined) throw new Refusal("UnknownOperationException", `No operation ${request.method} ${path}`);
  const { route, members } = found;
  const fault = await takeDeclared(store, faults, ({ operation = route.operation }) => operation === route.operation);
  if (fault?.delayMilliseconds) {
    await host.sleep(fault.delayMilliseconds);
    // Whoever interrupts while an answer is held back wants nothing done any more.
    if (host.interrupt.aborted) throw new InterruptedError();
  }
  const region = regionOf(request);
  if (fault?.code !== undefined) {
    const name = parseFunctionName(members.get("FunctionName") ?? "")?.name ?? "";
    throw new Refusal(fault.code, fault.message ?? faultMessage(fault.code, functionArn(region, name)), fault.status);
  }
  const source = { path: members, query: new Map(new URLSearchParams(query)), body: request.body };
  const input = readInput(route.input, source);
  return route.handle(input, { operation: route.operation, region, store, maker: host, request });
}

/** Operations that few runs need are loaded by the first one that does. */
async function findOther(method: string, path: string) {
  const { surroundingRoutes } = await import("./surrounding-routes.ts");
  return findRoute(surroundingRoutes, method, path);
}

/** The service's own words, where they are known. */
function faultMessage(code: string, arn: string): string {
  switch (code) {
    case "TooManyRequestsException":
      return "Rate exceeded";
    case "ResourceConflictException":
      return `The operation cannot be performed at this time. An update is in progress for resource: ${arn}`;
    default:
      return `${code}, as declared by a fault`;
  }
}

/** The signature says which region is meant, and in process, where nothing is signed, the host; nobody checks more of it. */
function regionOf({ headers, origin }: HttpRequest): string {
  const scope = /Credential=[^/,]*\/[^/,]*\/([^/,]*)\//.exec(headers["authorization"] ?? "");
  const [, region = defaultRegion] = scope ?? /^https:\/\/lambda[^.]*\.([^.]+)\./.exec(origin) ?? [];
  if (isRegion(region)) return region;
  throw new Refusal("InvalidSignatureException", "Credential should be scoped to a valid region.");
}

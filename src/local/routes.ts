import type { HttpAnswer, HttpRequest } from "../http.ts";
import type { StructureShape } from "../operations.ts";
import type { Input } from "./input.ts";
import type { Maker } from "./new-function.ts";
import { Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";

/** One operation of the endpoint: where it is found, what it takes, what it does. */
export interface Route {
  /** The API's name of the operation. */
  readonly operation: string;
  readonly method: string;
  /** With `{Member}` in place of a path member. */
  readonly path: string;
  /** The members that are read and validated; a handler may take more from the request itself. */
  readonly input: StructureShape;
  readonly handle: (input: Input, call: Call) => HttpAnswer | Promise<HttpAnswer>;
}

/** What a handler knows beside its input. */
export interface Call {
  readonly operation: string;
  readonly region: string;
  readonly store: Store;
  readonly maker: Maker;
  readonly request: HttpRequest;
}

/** A handler for members of a narrower type than `Input`, which the route's shape vouches for. */
export function handler<I>(handle: (input: I, call: Call) => HttpAnswer | Promise<HttpAnswer>): Route["handle"] {
  return (input, call) => handle(input as I, call);
}

/** The route of a request and its path members, decoded once; undefined when no route has that path and method. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly members: ReadonlyMap<string, string> } | undefined {
  const segments = path.replace(/(?<=.)\/$/, "").split("/");
  for (const route of routes) {
    const members = route.method === method ? pathMembers(route.path.split("/"), segments) : undefined;
    if (members !== undefined) return { route, members };
  }
  return undefined;
}

function pathMembers(
  template: readonly string[],
  segments: readonly string[],
): ReadonlyMap<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const members = new Map<string, string>();
  for (const [index, expected] of template.entries()) {
    const segment = segments[index] ?? "";
    const name = /^\{(.+)\}$/.exec(expected)?.[1];
    if (name !== undefined) members.set(name, decoded(segment));
    else if (segment !== expected) return undefined;
  }
  return members;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal("BadRequestException", "The path of the request is not percent-encoded UTF-8.");
  }
}

/** One request as it goes over the wire, signed and encoded. */
export interface HttpRequest {
  readonly method: string;
  /** Scheme, host and port, such as `https://lambda.us-east-2.amazonaws.com`. */
  readonly origin: string;
  /** Percent-encoded path with its query, if any, such as `/2019-09-25/functions/f/event-invoke-config?Qualifier=live`. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

/** The answer to a request, read whole. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Carries one request to whoever answers it: the network, or the embedded endpoint. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

import type { HttpAnswer } from "../http.ts";

/** An answer of the service that says no, thrown by whoever finds the reason. */
export class Refusal extends Error {
  /** Such as `ResourceNotFoundException`. */
  readonly code: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, status?: number) {
    super(message);
    this.name = new.target.name;
    const form = forms.get(code) ?? other;
    this.code = code;
    this.status = status ?? form.status;
    this.headers = form.headers ?? {};
    this.members = form.members(message);
  }
}

/** The refusal of a value that the API's shapes allow. */
export function invalidParameter(message: string): Refusal {
  return new Refusal("InvalidParameterValueException", message);
}

/** An answer with a JSON body, or with none. */
export function jsonAnswer(status: number, body?: object, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: Buffer.from(body === undefined ? "" : JSON.stringify(body)),
  };
}

/** A refusal as it goes over the wire. */
export function refusalAnswer(refusal: Refusal): HttpAnswer {
  return jsonAnswer(refusal.status, refusal.members, { "x-amzn-errortype": refusal.code, ...refusal.headers });
}

interface Form {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body; which of them say `Message` and which `message` is the API's own choice. */
  readonly members: (message: string) => Readonly<Record<string, unknown>>;
}

const user = (message: string) => ({ Type: "User", message });

const other: Form = { status: 400, members: (message) => ({ message }) };

const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ["AccessDeniedException", { status: 403, members: (message) => ({ Message: message }) }],
  ["InvalidParameterValueException", { status: 400, members: user }],
  ["InvalidSignatureException", { status: 403, members: (message) => ({ message }) }],
  ["PreconditionFailedException", { status: 412, members: user }],
  ["RequestEntityTooLargeException", { status: 413, members: user }],
  ["ResourceConflictException", { status: 409, members: user }],
  ["ResourceNotFoundException", { status: 404, members: (message) => ({ Type: "User", Message: message }) }],
  ["ServiceException", { status: 500, members: (message) => ({ Type: "Service", Message: message }) }],
  [
    "TooManyRequestsException",
    {
      status: 429,
      headers: { "retry-after": "1" },
      members: (message) => ({ Reason: "CallerRateLimitExceeded", ...user(message) }),
    },
  ],
  ["UnknownOperationException", { status: 404, members: (message) => ({ message }) }],
]);

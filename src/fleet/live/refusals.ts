import { ServiceError } from "../../errors.ts";

/** The service's refusal of one request; throws anything that concerns all of them, such as a dead endpoint. */
export function refusalOf(error: unknown): ServiceError {
  if (error instanceof ServiceError && !meetsEveryRequest(error)) return error;
  throw error;
}

/** Whether something isn't there. A function of another region is answered with the same code, and is not missing. */
export function isMissing({ code, serviceMessage }: ServiceError): boolean {
  return code === "ResourceNotFoundException" && !serviceMessage.includes("not reachable in this region");
}

/** Whether the caller may not ask. */
export function isDenied({ status }: ServiceError): boolean {
  return status === 403;
}

/** Whether a refusal is about the caller's credentials, so that every other request would meet it too. */
export function meetsEveryRequest({ code }: ServiceError): boolean {
  return credentialCodes.has(code);
}

/** Whether the caller sends too much at once. */
export function isThrottling({ status, code }: ServiceError): boolean {
  return status === 429 || throttlingCodes.has(code);
}

/** Whether another change of the same function is under way. */
export function isConflict({ code }: ServiceError): boolean {
  return code === "ResourceConflictException";
}

/**
 * Whether a put was refused for what may be a role or a destination that is too new to be known everywhere. Lambda words
 * permissions, existence and type alike, so that it may also be a mistake.
 */
export function mayPropagate({ code, serviceMessage }: ServiceError): boolean {
  return (
    code === "InvalidParameterValueException" &&
    ["destination ARN", "does not have permissions"].some((words) => serviceMessage.includes(words))
  );
}

const credentialCodes = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "IncompleteSignature",
  "IncompleteSignatureException",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "OptInRequired",
  "RequestExpired",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
]);

const throttlingCodes = new Set([
  "RequestLimitExceeded",
  "SlowDown",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
]);

import type { ServiceError } from "../errors.ts";
import type { Json } from "../json/value.ts";

/** The members that the API's model gives an error, beyond what every error has; those that the answer holds, in its order. */
export function modelledMembers({ code, body, headers }: ServiceError): ReadonlyMap<string, Json> {
  const members = new Map<string, Json>();
  for (const name of namesOf(code)) {
    const header = headersOf[name];
    const value = header === undefined ? body.get(name) : headers[header];
    if (value !== undefined && value !== null) members.set(name, value);
  }
  return members;
}

const headersOf: Readonly<Record<string, string>> = { retryAfterSeconds: "retry-after" };

function namesOf(code: string): readonly string[] {
  if (code === "TooManyRequestsException") return ["retryAfterSeconds", "Type", "message", "Reason"];
  if (code === "EC2UnexpectedException") return ["Type", "Message", "EC2ErrorCode"];
  if (withSmallMessage.has(code)) return ["Type", "message"];
  return withCapitalMessage.has(code) ? ["Type", "Message"] : [];
}

/** Lambda spells the member in two ways. From the API's model; errors that aren't in it have no further members. */
const withSmallMessage: ReadonlySet<string> = new Set([
  "CapacityProviderLimitExceededException",
  "CodeStorageExceededException",
  "FunctionVersionsPerCapacityProviderLimitExceededException",
  "InvalidParameterValueException",
  "InvalidRequestContentException",
  "PolicyLengthExceededException",
  "PreconditionFailedException",
  "ProvisionedConcurrencyConfigNotFoundException",
  "RequestTooLargeException",
  "ResourceConflictException",
  "ResourceNotReadyException",
  "SerializedRequestEntityTooLargeException",
  "UnsupportedMediaTypeException",
]);

const withCapitalMessage: ReadonlySet<string> = new Set([
  "CallbackTimeoutException",
  "CodeSigningConfigNotFoundException",
  "CodeVerificationFailedException",
  "DurableExecutionAlreadyStartedException",
  "EC2AccessDeniedException",
  "EC2ThrottledException",
  "EFSIOException",
  "EFSMountConnectivityException",
  "EFSMountFailureException",
  "EFSMountTimeoutException",
  "ENILimitReachedException",
  "InvalidCodeSignatureException",
  "InvalidRuntimeException",
  "InvalidSecurityGroupIDException",
  "InvalidSubnetIDException",
  "InvalidZipFileException",
  "KMSAccessDeniedException",
  "KMSDisabledException",
  "KMSInvalidStateException",
  "KMSNotFoundException",
  "NoPublishedVersionException",
  "RecursiveInvocationException",
  "ResourceInUseException",
  "ResourceNotFoundException",
  "S3FilesMountConnectivityException",
  "S3FilesMountFailureException",
  "S3FilesMountTimeoutException",
  "ServiceException",
  "SnapStartException",
  "SnapStartNotReadyException",
  "SnapStartTimeoutException",
  "SubnetIPAddressLimitReachedException",
]);

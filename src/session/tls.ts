import type { Host } from "../host.ts";
import { describeSystemError } from "../system-errors.ts";
import type { Profile } from "./profile.ts";

/** Whom a TLS connection trusts: `false` verifies nothing, text is the path of a bundle, undefined Node's own roots. */
export type Trust = string | false | undefined;

/** A bundle that can't be used, in the words that follow `SSL validation failed for …`. */
export class CaBundleError extends Error {}

/** The trust that environment or profile configure, for all services. */
export function configuredTrust(profile: Profile, host: Host): Trust {
  return profile.variable("AWS_CA_BUNDLE", "ca_bundle") ?? host.env["REQUESTS_CA_BUNDLE"];
}

/** Options for a TLS connection; the bundle is read only now, when there is one to make. */
export function tlsOptions(trust: Trust, host: Host): { readonly rejectUnauthorized: boolean; readonly ca?: string } {
  if (trust === false) {
    return { rejectUnauthorized: false };
  }
  // Said explicitly, so that NODE_TLS_REJECT_UNAUTHORIZED can't weaken it.
  return trust === undefined ? { rejectUnauthorized: true } : { rejectUnauthorized: true, ca: readBundle(trust, host) };
}

function readBundle(path: string, host: Host): string {
  if (path.trim() === "") {
    throw new CaBundleError(
      "Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) resolved to an empty or whitespace-only string. Provide a valid path to a CA bundle file.",
    );
  }
  let text: string;
  try {
    text = Buffer.from(host.files.read(path)).toString("latin1");
  } catch (error) {
    throw new CaBundleError(describeSystemError(error) ?? String(error));
  }
  // Node takes a file without certificates for an empty bundle, and says so only when the connection fails.
  if (!/-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----|-----BEGIN X509 CRL-----/.test(text)) {
    throw new CaBundleError("[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found");
  }
  return text;
}

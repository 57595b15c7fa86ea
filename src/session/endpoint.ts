import { FailureError, ParameterError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Profile } from "./profile.ts";
import type { EndpointSwitches, Service } from "./services.ts";
import { isValidEndpoint, masked, splitUrl } from "./url.ts";

/** Checks `--endpoint-url`, which alone must have a scheme. */
export function checkEndpointOption(option: string | undefined): void {
  if (option !== undefined && splitUrl(option).scheme === "") {
    throw new ParameterError(
      `Bad value for --endpoint-url "${masked(option)}": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/`,
    );
  }
}

/** The endpoint that environment or profile name for a service, unless they are to be ignored. */
export function configuredEndpoint(service: Service, profile: Profile, host: Host): string | undefined {
  if (profile.isOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")) {
    return undefined;
  }
  return (
    host.env[`AWS_ENDPOINT_URL_${service.id.toUpperCase()}`] ||
    host.env["AWS_ENDPOINT_URL"] ||
    endpointOfServicesSection(service, profile) ||
    profile.setting("endpoint_url") ||
    undefined
  );
}

/** The FIPS and dual stack switches as environment or profile set them. */
export function configuredSwitches(profile: Profile): EndpointSwitches {
  return {
    fips: profile.isOn("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
    dualStack: profile.isOn("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
  };
}

/** Refuses what botocore refuses. */
export function checkEndpoint(url: string): string {
  if (!isValidEndpoint(url)) {
    throw new FailureError(`Invalid endpoint: ${masked(url)}`);
  }
  return url;
}

function endpointOfServicesSection(service: Service, profile: Profile): string | undefined {
  const named = profile.settings().get("services");
  if (named === undefined) {
    return undefined;
  }
  const section = typeof named === "string" ? profile.files().services.get(named) : undefined;
  if (section === undefined || section.size === 0) {
    throw new FailureError(
      `The profile is configured to use the services section but the "${named}" services configuration does not exist.`,
    );
  }
  const block = section.get(service.id);
  if (typeof block === "string") {
    throw new FailureError("'str' object has no attribute 'get'");
  }
  return block?.get("endpoint_url");
}

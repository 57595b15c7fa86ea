import { ConfigurationError, FailureError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import type { Profile } from "./profile.ts";

/** The region as configured: the option, then the generation's variables, then the profile. Empty counts as set. */
export function configuredRegion(
  option: string | undefined,
  profile: Profile,
  host: Host,
  generation: Generation,
): string | undefined {
  const variable = generation.regionVariables.find((name) => host.env[name] !== undefined);
  const region = option ?? (variable === undefined ? profile.setting("region") : host.env[variable]);
  return checkRegion(region);
}

/** Refuses what can't be part of a host's name. Empty is fine, as it is for the AWS CLI. */
export function checkRegion(region: string | undefined): string | undefined {
  if (region !== undefined && !/^(?![0-9]+\n?$)(?!-)[a-zA-Z0-9-]{0,63}(?<!-)\n?$/.test(region)) {
    throw new FailureError(`Provided region_name '${region}' doesn't match a supported format.`);
  }
  return region;
}

/** No region from anywhere; a variable that only the other generation reads is told. */
export function noRegion({ env }: Pick<Host, "env">, { regionVariables }: Generation): ConfigurationError {
  const isOther = !regionVariables.includes("AWS_REGION") && Boolean(env["AWS_REGION"]);
  return new ConfigurationError(
    'You must specify a region. You can also configure your region by running "aws configure".',
    {
      code: "NoRegion",
      hint: isOther
        ? `version 1 doesn't read AWS_REGION: set ${regionVariables[0]}, or add --cli-compat v2`
        : undefined,
    },
  );
}

/** Takes the `fips-` or `-fips` out of a pseudo region's name. */
export function withoutFips(region: string): { readonly region: string; readonly fips: boolean } {
  const real = region.replaceAll("fips-", "").replaceAll("-fips", "");
  return { region: real, fips: real !== region };
}

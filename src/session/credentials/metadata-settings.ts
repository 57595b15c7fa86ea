import { FailureError } from "../../errors.ts";
import type { Host } from "../../host.ts";
import { repr } from "../../json/python.ts";
import type { Profile } from "../profile.ts";
import { isValidEndpoint, masked } from "../url.ts";
import { wholeNumber } from "../whole-number.ts";

/** How the metadata service of an EC2 instance is reached. */
export interface MetadataSettings {
  readonly timeoutSeconds: number;
  readonly attempts: number;
  readonly endpoint: string;
  /** Whether a service that gives no token may be asked without one. */
  readonly allowsVersion1: boolean;
}

/** The settings of environment and profile. Throws for unusable ones, whatever the command. */
export function metadataSettings(profile: Profile, host: Host): MetadataSettings {
  const variable = (name: string, setting: string) => host.env[name] ?? profile.settingIfAny(setting);
  const isOn = (name: string, setting: string) => variable(name, setting)?.toLowerCase() === "true";
  const timeoutSeconds = wholeNumber(variable("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout") ?? "1");
  const attempts = wholeNumber(variable("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts") ?? "1");
  const endpoint = variable("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint");
  const mode = variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode");
  if (mode !== undefined && !modes.includes(mode.toLowerCase())) {
    throw new FailureError(
      `Invalid EC2 Instance Metadata endpoint mode: ${mode} Valid endpoint modes (case-insensitive): (${modes.map((name) => repr(name)).join(", ")}).`,
    );
  }
  const ipv6 = mode === undefined ? isOn("AWS_IMDS_USE_IPV6", "imds_use_ipv6") : mode.toLowerCase() === "ipv6";
  const chosen = endpoint || (ipv6 ? "http://[fd00:ec2::254]/" : "http://169.254.169.254/");
  if (!isValidEndpoint(chosen)) {
    throw new FailureError(`Invalid endpoint EC2 Instance Metadata endpoint: ${masked(chosen)}`);
  }
  return {
    timeoutSeconds: Number(timeoutSeconds),
    attempts: Number(attempts),
    endpoint: chosen.endsWith("/") ? chosen : `${chosen}/`,
    allowsVersion1: !isOn("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled"),
  };
}

const modes = ["ipv4", "ipv6"];

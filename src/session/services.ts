import { partitionOf } from "./partitions.ts";

/** A service as configuration and hosts name it. */
export interface Service {
  /** The key in a services section, in capitals the tail of `AWS_ENDPOINT_URL_…`. */
  readonly id: string;
  /** AWS's own host in a region. */
  host(region: string, switches: EndpointSwitches): string;
  /** Codes that the legacy retry mode takes for passing, besides those of all services. */
  readonly passingCodes?: readonly string[];
}

/** Variants of AWS's endpoints. */
export interface EndpointSwitches {
  readonly fips: boolean;
  readonly dualStack: boolean;
}

/** AWS Lambda. */
export const lambdaService: Service = { id: "lambda", host: regionalHost("lambda", "lambda-fips") };

/** The Security Token Service. */
export const stsService: Service = {
  id: "sts",
  host(region, switches) {
    const plain = !switches.fips && !switches.dualStack;
    return plain && region === "aws-global" ? globalStsHost : stsHost(region, switches);
  },
  passingCodes: ["IDPCommunicationError"],
};

/** Where the Security Token Service answers for all regions; requests are signed for us-east-1. */
export const globalStsHost = "sts.amazonaws.com";

/** Identity and Access Management, one for all regions of a partition. */
export const iamService: Service = {
  id: "iam",
  host(region, { fips }) {
    const { id, domain } = partitionOf(region);
    const place = iamPlaces[id];
    return `${fips && id === "aws" ? "iam-fips" : "iam"}.${place === undefined ? "" : `${place}.`}${domain}`;
  },
};

/** The region in signatures of requests to IAM. */
export function iamRegion(region: string): string {
  const { id } = partitionOf(region);
  return iamSigningRegions[id] ?? iamPlaces[id] ?? "us-east-1";
}

const iamPlaces: Readonly<Record<string, string>> = {
  "aws-cn": "cn-north-1",
  "aws-eusc": "eusc-de-east-1",
  "aws-iso": "us-iso-east-1",
  "aws-iso-b": "us-isob-east-1",
  "aws-iso-e": "eu-isoe-west-1",
  "aws-iso-f": "us-isof-south-1",
  "aws-us-gov": "us-gov",
};

const iamSigningRegions: Readonly<Record<string, string>> = { "aws-us-gov": "us-gov-west-1" };

/** The portal of IAM Identity Center, which hands out role credentials. */
export const ssoService: Service = { id: "sso", host: plainInGovCloud("portal.sso", "portal.sso-fips") };

/** The token service of IAM Identity Center. */
export const ssoOidcService: Service = { id: "sso_oidc", host: plainInGovCloud("oidc", "oidc-fips") };

/** The service behind `aws login`. */
export const signinService: Service = {
  id: "signin",
  host(region, switches) {
    const domain = signinDomains[partitionOf(region).id];
    return domain === undefined || switches.fips || switches.dualStack
      ? regionalHost("signin", "signin-fips")(region, switches)
      : `${region}.signin.${domain}`;
  },
};

const signinDomains: Readonly<Record<string, string>> = {
  aws: "aws.amazon.com",
  "aws-cn": "amazonaws.cn",
  "aws-us-gov": "amazonaws-us-gov.com",
};

const stsHost = plainInGovCloud("sts", "sts-fips");

function regionalHost(name: string, fipsName: string): Service["host"] {
  return (region, { fips, dualStack }) => {
    const { domain, dualStackDomain } = partitionOf(region);
    return `${fips ? fipsName : name}.${region}.${dualStack ? dualStackDomain : domain}`;
  };
}

/** All of GovCloud's endpoints are FIPS endpoints, so most services have no extra name there. */
function plainInGovCloud(name: string, fipsName: string): Service["host"] {
  return (region, switches) => {
    const fips = switches.fips && (switches.dualStack || partitionOf(region).id !== "aws-us-gov");
    return regionalHost(name, fipsName)(region, { ...switches, fips });
  };
}

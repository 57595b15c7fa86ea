/** The domains of one AWS partition. */
export interface Partition {
  readonly id: string;
  readonly domain: string;
  readonly dualStackDomain: string;
}

const commercial: Partition = { id: "aws", domain: "amazonaws.com", dualStackDomain: "api.aws" };

/** A partition's regions, its global pseudo region included, and its domains. */
const others: readonly (Partition & { readonly regions: RegExp })[] = [
  {
    id: "aws-us-gov",
    regions: /^(us-gov-\w+-\d+|aws-us-gov-global)$/,
    domain: "amazonaws.com",
    dualStackDomain: "api.aws",
  },
  {
    id: "aws-cn",
    regions: /^(cn-\w+-\d+|aws-cn-global)$/,
    domain: "amazonaws.com.cn",
    dualStackDomain: "api.amazonwebservices.com.cn",
  },
  {
    id: "aws-eusc",
    regions: /^eusc-de-\w+-\d+$/,
    domain: "amazonaws.eu",
    dualStackDomain: "api.amazonwebservices.eu",
  },
  {
    id: "aws-iso",
    regions: /^(us-iso-\w+-\d+|aws-iso-global)$/,
    domain: "c2s.ic.gov",
    dualStackDomain: "api.aws.ic.gov",
  },
  {
    id: "aws-iso-b",
    regions: /^(us-isob-\w+-\d+|aws-iso-b-global)$/,
    domain: "sc2s.sgov.gov",
    dualStackDomain: "api.aws.scloud",
  },
  {
    id: "aws-iso-e",
    regions: /^(eu-isoe-\w+-\d+|aws-iso-e-global)$/,
    domain: "cloud.adc-e.uk",
    dualStackDomain: "api.cloud-aws.adc-e.uk",
  },
  {
    id: "aws-iso-f",
    regions: /^(us-isof-\w+-\d+|aws-iso-f-global)$/,
    domain: "csp.hci.ic.gov",
    dualStackDomain: "api.aws.hci.ic.gov",
  },
];

/** The partition that a region belongs to, known or not: what is nobody else's is the commercial one's. */
export function partitionOf(region: string): Partition {
  return others.find(({ regions }) => regions.test(region)) ?? commercial;
}

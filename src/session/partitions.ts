/** The domains of one AWS partition. */
export interface Partition {
  readonly domain: string;
  readonly dualStackDomain: string;
}

const commercial: Partition = { domain: "amazonaws.com", dualStackDomain: "api.aws" };

// A partition's regions, its global pseudo region included. What matches none belongs to the commercial one.
const others: readonly (readonly [RegExp, Partition])[] = [
  [/^(cn-\w+-\d+|aws-cn-global)$/, { domain: "amazonaws.com.cn", dualStackDomain: "api.amazonwebservices.com.cn" }],
  [/^eusc-de-\w+-\d+$/, { domain: "amazonaws.eu", dualStackDomain: "api.amazonwebservices.eu" }],
  [/^(us-iso-\w+-\d+|aws-iso-global)$/, { domain: "c2s.ic.gov", dualStackDomain: "api.aws.ic.gov" }],
  [/^(us-isob-\w+-\d+|aws-iso-b-global)$/, { domain: "sc2s.sgov.gov", dualStackDomain: "api.aws.scloud" }],
  [/^(eu-isoe-\w+-\d+|aws-iso-e-global)$/, { domain: "cloud.adc-e.uk", dualStackDomain: "api.cloud-aws.adc-e.uk" }],
  [/^(us-isof-\w+-\d+|aws-iso-f-global)$/, { domain: "csp.hci.ic.gov", dualStackDomain: "api.aws.hci.ic.gov" }],
];

/** The partition that a region belongs to, known or not. */
export function partitionOf(region: string): Partition {
  return others.find(([pattern]) => pattern.test(region))?.[1] ?? commercial;
}

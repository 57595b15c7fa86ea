import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  lambdaService,
  type Service,
  signinService,
  ssoOidcService,
  ssoService,
  stsService,
} from "../../src/session/services.ts";

// From the endpoint rules of botocore 1.43.11: service, region, then its host plain, with FIPS, with dual stack, with both.
const rows: readonly (readonly [service: string, region: string, ...hosts: string[]])[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../fixtures/session/hosts.json"), "utf8"),
);

const services: ReadonlyMap<string, Service> = new Map(
  [lambdaService, stsService, ssoService, ssoOidcService, signinService].map((service) => [service.id, service]),
);

test.each([...services.keys()])("%s has the hosts that the endpoint rules give it, everywhere", (id) => {
  const service = services.get(id);
  const expected = rows.filter(([name]) => name === id);
  const found = expected.map(([, region]) => [
    id,
    region,
    ...[0, 1, 2, 3].map((bits) => service?.host(region, { fips: (bits & 1) !== 0, dualStack: (bits & 2) !== 0 })),
  ]);

  expect(expected.length).toBeGreaterThan(50);
  expect(found).toEqual(expected);
});

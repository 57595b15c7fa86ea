import type { HttpAnswer } from "../http.ts";
import { account, caller } from "./account.ts";
import { newUuid } from "./identifiers.ts";
import type { Input } from "./input.ts";
import { Refusal } from "./refusal.ts";
import type { Call } from "./routes.ts";

/** The one operation of the Security Token Service that Terraform's provider asks for before anything else. */
export function getCallerIdentity(_: Input, { request, maker }: Call): HttpAnswer {
  const action = new URLSearchParams(Buffer.from(request.body ?? []).toString()).get("Action");
  if (action !== "GetCallerIdentity") {
    throw new Refusal("UnknownOperationException", `No operation ${action ?? "POST /"}`);
  }
  const body = [
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>',
    `<Arn>${caller}</Arn><UserId>AIDALOCAL</UserId><Account>${account}</Account>`,
    `</GetCallerIdentityResult><ResponseMetadata><RequestId>${newUuid(maker.random)}</RequestId></ResponseMetadata>`,
    "</GetCallerIdentityResponse>",
  ];
  return { status: 200, headers: { "content-type": "text/xml" }, body: Buffer.from(body.join("")) };
}

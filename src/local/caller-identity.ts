import type { HttpAnswer } from "../http.ts";
import { account, caller } from "./account.ts";
import { newUuid } from "./identifiers.ts";
import type { Input } from "./input.ts";
import type { Call } from "./routes.ts";

/** The one operation of the Security Token Service that Terraform's provider asks for before anything else. */
export function getCallerIdentity(_: Input, { request, maker }: Call): HttpAnswer {
  const action = new URLSearchParams(Buffer.from(request.body ?? []).toString()).get("Action");
  const requestId = newUuid(maker.random);
  if (action !== "GetCallerIdentity") {
    const message = `Could not find operation ${escaped(action ?? "unspecified")} for version 2011-06-15`;
    return xmlAnswer(400, requestId, [
      '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">',
      `<Error><Type>Sender</Type><Code>InvalidAction</Code><Message>${message}</Message></Error>`,
      `<RequestId>${requestId}</RequestId></ErrorResponse>`,
    ]);
  }
  return xmlAnswer(200, requestId, [
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>',
    `<Arn>${caller}</Arn><UserId>AIDALOCAL</UserId><Account>${account}</Account>`,
    `</GetCallerIdentityResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`,
    "</GetCallerIdentityResponse>",
  ]);
}

function xmlAnswer(status: number, requestId: string, parts: readonly string[]): HttpAnswer {
  const headers = { "content-type": "text/xml", "x-amzn-requestid": requestId };
  return { status, headers, body: Buffer.from(parts.join("")) };
}

function escaped(text: string): string {
  return text.replace(/[^\w.-]/g, (character) => `&#${character.codePointAt(0)};`);
}

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the templates of Terraform
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Exported, type ExportOptions, exported } from "../../../src/fleet/export/exported.ts";
import { exportFormats, exportText } from "../../../src/fleet/export/formats.ts";
import { logicalIds, terraformId, terraformLabels } from "../../../src/fleet/export/identifiers.ts";
import { escapeTemplates, hclString } from "../../../src/fleet/export/template-strings.ts";
import { noSettings, type Settings } from "../../../src/fleet/settings.ts";
import { parseFunctionName } from "../../../src/function-name/function-name.ts";

const base = "arn:aws:lambda:us-east-2:123456789012:function";
const dlq = "arn:aws:sqs:us-east-2:123456789012:dlq";
const bus = "arn:aws:events:us-east-2:123456789012:event-bus/main";

function config(name: string, qualifier: string, settings: Partial<Settings>): Exported {
  return { name, terraformName: name, qualifier, settings: { ...noSettings, ...settings } };
}

async function write(
  format: string,
  configs: readonly Exported[],
  options: Partial<ExportOptions> = {},
): Promise<string> {
  const found = exportFormats.get(format);
  if (found === undefined) throw new Error(`no format ${format}`);
  return exportText(found, configs, { imports: false, unqualified: false, ...options });
}

const full = config("orders", "live", {
  maximumRetryAttempts: 0,
  maximumEventAgeInSeconds: 3600,
  onSuccess: bus,
  onFailure: dlq,
});

describe("texts for Terraform", () => {
  test.each([
    { text: "plain", hcl: '"plain"' },
    { text: "$LATEST", hcl: '"$LATEST"' },
    { text: "50%", hcl: '"50%"' },
    { text: "$$ %%", hcl: '"$$ %%"' },
    { text: "${var.x}", hcl: '"$${var.x}"' },
    { text: "%{ if x }", hcl: '"%%{ if x }"' },
    { text: "$${x}", hcl: '"$$${x}"' },
    { text: 'a"b\\c', hcl: '"a\\"b\\\\c"' },
    { text: "a\nb\tc\rd", hcl: '"a\\nb\\tc\\rd"' },
    { text: "a\u0001b\u007f", hcl: '"a\\u0001b\\u007f"' },
    { text: "é 日本 😀", hcl: '"é 日本 😀"' },
  ])("$text", ({ text, hcl }) => {
    expect(hclString(text)).toBe(hcl);
  });

  test("in JSON and TypeScript are templates all the same", () => {
    expect(escapeTemplates('${x} %{y} $LATEST "')).toBe('$${x} %%{y} $LATEST "');
  });
});

describe("names", () => {
  const named = (names: readonly (readonly [name: string, qualifier: string])[]): readonly Exported[] =>
    names.map(([name, qualifier]) => config(name, qualifier, {}));

  test.each<{ names: [string, string][]; labels: string[]; ids: string[] }>([
    { names: [["orders", "$LATEST"]], labels: ["orders"], ids: ["Orders"] },
    { names: [["orders", "live"]], labels: ["orders_live"], ids: ["OrdersLive"] },
    { names: [["my-fn.v2", "3"]], labels: ["my-fn_v2_3"], ids: ["MyFnV23"] },
    { names: [["3d", "$LATEST"]], labels: ["_3d"], ids: ["3d"] },
    { names: [["f", "$LATEST.PUBLISHED"]], labels: ["f__LATEST_PUBLISHED"], ids: ["FLATESTPUBLISHED"] },
    {
      names: [
        ["fn-a", "$LATEST"],
        ["fn_a", "$LATEST"],
      ],
      labels: ["fn-a", "fn_a"],
      ids: ["FnA", "FnA2"],
    },
    {
      names: [
        ["f.a", "$LATEST"],
        ["f_a", "$LATEST"],
      ],
      labels: ["f_a", "f_a_2"],
      ids: ["FA", "FA2"],
    },
    {
      names: [
        ["f", "a"],
        ["f_a", "$LATEST"],
        ["f_a_2", "$LATEST"],
      ],
      labels: ["f_a", "f_a_3", "f_a_2"],
      ids: ["FA", "FA3", "FA2"],
    },
  ])("$names", ({ names, labels, ids }) => {
    const configs = named(names);
    expect([...terraformLabels(configs).values()]).toEqual(labels);
    expect([...logicalIds(configs).values()]).toEqual(ids);
  });

  test.each([
    { asked: "orders", id: "orders:live" },
    { asked: "orders:live", id: "orders:live" },
    { asked: `${base}:orders`, id: `${base}:orders:live` },
    { asked: "123456789012:function:orders", id: `${base}:orders:live` },
  ])("$asked has the Terraform id $id", ({ asked, id }) => {
    const name = parseFunctionName(asked);
    const live = { qualifier: "live", functionArn: `${base}:orders:live`, settings: noSettings, lastModified: "1" };
    expect(terraformId(exported(name!, live), false)).toBe(id);
  });

  test("leave $LATEST out of the id only when asked to", () => {
    const latest = config("orders", "$LATEST", {});
    expect(terraformId(latest, false)).toBe("orders:$LATEST");
    expect(terraformId(latest, true)).toBe("orders");
    expect(terraformId(full, true)).toBe("orders:live");
  });
});

test.each([...exportFormats.keys()])("%s comes in one order, whatever the service's", async (format) => {
  const configs = [
    config("b", "$LATEST", { maximumRetryAttempts: 1 }),
    full,
    config("orders", "$LATEST", { maximumRetryAttempts: 1 }),
  ];
  expect(await write(format, configs)).toBe(await write(format, configs.toReversed()));
});

test("terraform: what is set, aligned, with an import block", async () => {
  expect(
    await write("terraform", [full], { imports: true }),
  ).toBe(`resource "aws_lambda_function_event_invoke_config" "orders_live" {
  function_name                = "orders"
  qualifier                    = "live"
  maximum_event_age_in_seconds = 3600
  maximum_retry_attempts       = 0

  destination_config {
    on_failure {
      destination = "${dlq}"
    }

    on_success {
      destination = "${bus}"
    }
  }
}

import {
  to = aws_lambda_function_event_invoke_config.orders_live
  id = "orders:live"
}
`);
});

test("terraform: what is unset is left out, and unset retries are told", async () => {
  expect(
    await write("terraform", [config("f", "$LATEST", { onFailure: "arn:aws:sqs:us-east-2:123456789012:${q}" })], {
      unqualified: true,
    }),
  ).toBe(`resource "aws_lambda_function_event_invoke_config" "f" {
  # maximum_retry_attempts is unset on AWS (2 in effect); Terraform will plan 0 -> 2 once
  function_name = "f"

  destination_config {
    on_failure {
      destination = "arn:aws:sqs:us-east-2:123456789012:$\${q}"
    }
  }
}
`);
});

test("terraform-json: the same as data", async () => {
  const configs = [full, config("f", "$LATEST", { onFailure: "arn:aws:sqs:us-east-2:123456789012:${q}" })];
  expect(JSON.parse(await write("terraform-json", configs, { imports: true }))).toEqual({
    resource: {
      aws_lambda_function_event_invoke_config: {
        f: {
          "//": "maximum_retry_attempts is unset on AWS (2 in effect); Terraform will plan 0 -> 2 once",
          function_name: "f",
          qualifier: "$LATEST",
          destination_config: { on_failure: { destination: "arn:aws:sqs:us-east-2:123456789012:$${q}" } },
        },
        orders_live: {
          function_name: "orders",
          qualifier: "live",
          maximum_event_age_in_seconds: 3600,
          maximum_retry_attempts: 0,
          destination_config: { on_failure: { destination: dlq }, on_success: { destination: bus } },
        },
      },
    },
    import: [
      { to: "aws_lambda_function_event_invoke_config.f", id: "f:$LATEST" },
      { to: "aws_lambda_function_event_invoke_config.orders_live", id: "orders:live" },
    ],
  });
  expect(JSON.parse(await write("terraform-json", [], { imports: true }))).toEqual({});
});

test("cdktf: the bindings of the documentation, texts as templates", async () => {
  const configs = [
    full,
    config("f", "$LATEST", { maximumEventAgeInSeconds: 60, onFailure: 'arn:aws:sqs:us-east-2:123456789012:${q}"`' }),
  ];
  expect(await write("cdktf", configs, { imports: true })).toBe(`import * as cdktf from "cdktf";
import * as constructs from "constructs";
import * as aws from "./.gen/providers/aws";

export class EventInvokeConfigs extends cdktf.TerraformStack {
  constructor(scope: constructs.Construct, id: string) {
    super(scope, id);

    // maximum_retry_attempts is unset on AWS (2 in effect); Terraform will plan 0 -> 2 once
    new aws.lambdaFunctionEventInvokeConfig.LambdaFunctionEventInvokeConfig(this, "f", {
      functionName: "f",
      qualifier: "$LATEST",
      maximumEventAgeInSeconds: 60,
      destinationConfig: {
        onFailure: { destination: "arn:aws:sqs:us-east-2:123456789012:$\${q}\\"\`" },
      },
    }).importFrom("f:$LATEST");

    new aws.lambdaFunctionEventInvokeConfig.LambdaFunctionEventInvokeConfig(this, "orders_live", {
      functionName: "orders",
      qualifier: "live",
      maximumEventAgeInSeconds: 3600,
      maximumRetryAttempts: 0,
      destinationConfig: {
        onFailure: { destination: "${dlq}" },
        onSuccess: { destination: "${bus}" },
      },
    }).importFrom("orders:live");
  }
}
`);
});

test("cloudformation: bare names, the qualifier always, no empty block", async () => {
  const away = { ...config("orders", "$LATEST", { maximumRetryAttempts: 2 }), terraformName: `${base}:orders` };
  expect(JSON.parse(await write("cloudformation", [away, config("f", "3", {})]))).toEqual({
    AWSTemplateFormatVersion: "2010-09-09",
    Resources: {
      F3: { Type: "AWS::Lambda::EventInvokeConfig", Properties: { FunctionName: "f", Qualifier: "3" } },
      Orders: {
        Type: "AWS::Lambda::EventInvokeConfig",
        Properties: { FunctionName: "orders", Qualifier: "$LATEST", MaximumRetryAttempts: 2 },
      },
    },
  });
});

describe("sam", () => {
  test("has one configuration in its function, by the type of each destination", async () => {
    const text = await write("sam", [full]);
    expect(text).toContain('AutoPublishAlias: "live"');
    expect(parse(text)).toEqual({
      AWSTemplateFormatVersion: "2010-09-09",
      Transform: "AWS::Serverless-2016-10-31",
      Resources: {
        OrdersFunction: {
          Type: "AWS::Serverless::Function",
          Properties: {
            FunctionName: "orders",
            AutoPublishAlias: "live",
            EventInvokeConfig: {
              MaximumRetryAttempts: 0,
              MaximumEventAgeInSeconds: 3600,
              DestinationConfig: {
                OnSuccess: { Type: "EventBridge", Destination: bus },
                OnFailure: { Type: "SQS", Destination: dlq },
              },
            },
          },
        },
      },
    });
  });

  test.each([
    { about: "a version", other: config("f", "3", { maximumRetryAttempts: 1 }) },
    { about: "a destination without a type", other: config("f", "$LATEST", { onFailure: "kafka://failed" }) },
    { about: "the published $LATEST", other: config("f", "$LATEST.PUBLISHED", { maximumRetryAttempts: 1 }) },
  ])("has $about in a resource of its own", async ({ other }) => {
    const { Resources } = parse(await write("sam", [other]));
    expect(Object.values(Resources)).toMatchObject([{ Type: "AWS::Lambda::EventInvokeConfig" }]);
  });

  test("has further configurations of a function in resources of their own", async () => {
    const { Resources } = parse(await write("sam", [full, config("orders", "$LATEST", { maximumRetryAttempts: 1 })]));
    expect(Resources).toMatchObject({
      OrdersFunction: { Properties: { EventInvokeConfig: { MaximumRetryAttempts: 1 } } },
      OrdersLiveEventInvokeConfig: { Type: "AWS::Lambda::EventInvokeConfig", Properties: { Qualifier: "live" } },
    });
  });
});

test("cli: everything in single quotes, numbers aside", async () => {
  const odd = config("f", "$LATEST", { maximumRetryAttempts: 1, onFailure: "arn:aws:sqs:us-east-2:123456789012:it's" });
  expect(await write("cli", [odd, config("g", "1", {})])).toBe(
    [
      `aws lambda put-function-event-invoke-config --function-name 'f' --qualifier '$LATEST' --maximum-retry-attempts 1 --destination-config '{"OnFailure":{"Destination":"arn:aws:sqs:us-east-2:123456789012:it'\\''s"}}'`,
      `aws lambda put-function-event-invoke-config --function-name 'g' --qualifier '1' --destination-config '{"OnSuccess":{}}'`,
      "",
    ].join("\n"),
  );
});

test("yaml and json say the same", async () => {
  const configs = [full, config("no", "3", {})];
  const read = parse(await write("yaml", configs));
  expect(read).toEqual(JSON.parse(await write("json", configs)));
  expect(read).toEqual({
    FunctionEventInvokeConfigs: [
      { FunctionName: "no", Qualifier: "3", DestinationConfig: { OnSuccess: {} } },
      {
        FunctionName: "orders",
        Qualifier: "live",
        MaximumRetryAttempts: 0,
        MaximumEventAgeInSeconds: 3600,
        DestinationConfig: { OnSuccess: { Destination: bus }, OnFailure: { Destination: dlq } },
      },
    ],
  });
});

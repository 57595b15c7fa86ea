import { type Member, operations, type Shape, type StructureShape } from "../operations.ts";

const text = { type: "string" } as const;

/** Lambda's newer operations take this name, which may be longer than the older ones allow. */
export const namespacedName = memberOf(operations.GetFunctionEventInvokeConfig.input, "FunctionName");

/** A version or an alias, beside the name. */
export const qualifier = memberOf(operations.GetFunctionEventInvokeConfig.input, "Qualifier");

/** A function's name where the pattern is the stricter one of the older operations. */
export const functionName = member("FunctionName", "path", true, {
  type: "string",
  minLength: 1,
  maxLength: 140,
  pattern:
    "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?",
});

/** The name of a function to create. */
export const newFunctionName: Member = { ...functionName, location: "body" };

/** An alias in a path: anything but digits alone, which are versions. */
export const aliasName = member("Name", "path", true, {
  type: "string",
  minLength: 1,
  maxLength: 128,
  pattern: "(?!^[0-9]+$)([a-zA-Z0-9-_]+)",
});

/** The name of an alias to create. */
export const newAliasName: Member = { ...aliasName, location: "body" };

/** The version that an alias leads to. */
export const aliasVersion = member("FunctionVersion", "body", false, {
  type: "string",
  minLength: 1,
  maxLength: 1024,
  pattern: "(\\$LATEST(\\.PUBLISHED)?|[0-9]+)",
});

/** What people say of a version or an alias. */
export const description = member("Description", "body", false, { type: "string", minLength: 0, maxLength: 256 });

/** What a function is set up with, checked for its type before it is kept. */
export const functionSettings: readonly Member[] = [
  ...["Handler", "KMSKeyArn", "PackageType", "RevisionId", "Role", "Runtime"].map((name) => inBody(name, text)),
  inBody("Timeout", { type: "integer", minimum: 1 }),
  inBody("MemorySize", { type: "integer", minimum: 128, maximum: 10_240 }),
  inBody("Environment", structure(inBody("Variables", structure()))),
  inBody("DeadLetterConfig", structure(inBody("TargetArn", text))),
  inBody("TracingConfig", structure(inBody("Mode", text))),
  inBody("EphemeralStorage", structure(inBody("Size", { type: "integer", minimum: 512, maximum: 10_240 }))),
  inBody("FileSystemConfigs", { type: "list", item: structure() }),
  inBody("Layers", { type: "list", item: text }),
  ...["ImageConfig", "LoggingConfig", "SnapStart", "VpcConfig"].map((name) => inBody(name, structure())),
];

const architectures = inBody("Architectures", { type: "list", item: text });

/** Where a function's code is. */
export const codePlaces: readonly Member[] = [
  ...["ZipFile", "S3Bucket", "S3Key", "S3ObjectVersion", "ImageUri"].map((name) => inBody(name, text)),
  architectures,
];

/** What only a new function is given. */
export const creation: readonly Member[] = [
  inBody("Code", structure(...codePlaces)),
  inBody("Tags", structure()),
  architectures,
];

/** The revision that a change is meant for. */
export const revisionId = inBody("RevisionId", text);

/** The versions that an alias leads to beside its own. */
export const routingConfig = inBody("RoutingConfig", structure(inBody("AdditionalVersionWeights", structure())));

/** Where to go on in a list. */
export const marker = member("Marker", "query", false, { type: "string" });

/** Terraform asks for 10000 versions at once. */
export const maxItems = member("MaxItems", "query", false, { type: "integer", minimum: 1, maximum: 10_000 });

/** The members of a request. */
export function structure(...members: readonly Member[]): StructureShape {
  return { type: "structure", members };
}

/** The same member, without which there is no request. */
export function required(optional: Member): Member {
  return { ...optional, required: true };
}

function inBody(name: string, shape: Shape): Member {
  return member(name, "body", false, shape);
}

function member(name: string, location: "path" | "query" | "body", isRequired: boolean, shape: Shape): Member {
  return { name, location, shape, documentation: "", ...(isRequired && { required: true as const }) };
}

function memberOf(shape: StructureShape, name: string): Member {
  const found = shape.members.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no member ${name}`);
  return found;
}

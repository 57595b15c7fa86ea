// Random expressions in which most functions get arguments of the right type, as users' expressions do. They look at
// documents of the API's shape ({"FunctionEventInvokeConfigs": [item, …]}), or at one item of those.

const numberNames = ["MaximumRetryAttempts", "MaximumEventAgeInSeconds", "LastModified"];
const stringNames = [
  "FunctionArn",
  "DestinationConfig.OnSuccess.Destination",
  "DestinationConfig.OnFailure.Destination",
];
const comparators = ["==", "!=", "<", "<=", ">", ">="];

/** Makes a generator of expressions of a type, from a random source and a generator of literals by type. */
export function typedGeneratorOf(random, literals) {
  const { chance, many, pick } = random;
  const quoted = (json) => `\`${json.replaceAll("`", "\\`")}\``;
  const one = (makers) => pick(makers)();

  /** Each gives an expression of a type; `inItem` says that it is evaluated on an item rather than on the document. */
  const makers = {
    number: (depth, inItem) => [
      () => quoted(literals.number()),
      () => (inItem ? pick(numberNames) : `FunctionEventInvokeConfigs[${pick(["0", "-1", "1"])}].${pick(numberNames)}`),
      () => `${pick(["abs", "ceil", "floor"])}(${typed("number", depth, inItem)})`,
      () => `${pick(["sum", "avg", "max", "min"])}(${typed("numbers", depth, inItem)})`,
      () => `length(${typed(pick(["string", "strings", "objects", "object"]), depth, inItem)})`,
      () => `to_number(${typed(pick(["string", "number"]), depth, inItem)})`,
      () => `${typed(pick(["number", "numbers"]), depth, inItem)} | ${pick(["@", "to_array(@)[0]", "[@][0]"])}`,
    ],
    string: (depth, inItem) => [
      () => `'${literals.text().replaceAll("'", "\\'")}'`,
      () => (inItem ? pick(stringNames) : `FunctionEventInvokeConfigs[${pick(["0", "-1"])}].${pick(stringNames)}`),
      () => `join(${typed("string", depth, inItem)}, ${typed("strings", depth, inItem)})`,
      () => `to_string(${typed(pick(["number", "object", "objects", "numbers"]), depth, inItem)})`,
      () => `type(${typed(pick(["number", "object", "string"]), depth, inItem)})`,
      () => `reverse(${typed("string", depth, inItem)})`,
      () => `${pick(["max", "min"])}(${typed("strings", depth, inItem)})`,
    ],
    boolean: (depth, inItem) => [
      () => `contains(${typed("string", depth, inItem)}, ${typed("string", depth, inItem)})`,
      () => `contains(${typed("numbers", depth, inItem)}, ${typed("number", depth, inItem)})`,
      () =>
        `${pick(["starts_with", "ends_with"])}(${typed("string", depth, inItem)}, ${typed("string", depth, inItem)})`,
      () => compared(pick(["number", "string"]), depth, inItem),
      () => `${compared("number", depth, inItem)} ${pick(["&&", "||"])} ${compared("string", depth, inItem)}`,
      () => `!(${typed(pick(["boolean", "objects", "number"]), depth, inItem)})`,
    ],
    numbers: (depth, inItem) => [
      () => quoted(`[${many(0, 6, literals.number)}]`),
      () => `[${many(1, 4, () => typed("number", depth, inItem)).join(", ")}]`,
      () => `${typed("objects", depth, inItem)}[*].${pick(numberNames)}`,
      () => `map(&${typed("number", depth, true)}, ${typed("objects", depth, inItem)})`,
      () => `${pick(["sort", "reverse"])}(${typed("numbers", depth, inItem)})`,
      () => `[${typed("numbers", depth, inItem)}, ${typed("number", depth, inItem)}][]`,
      () => `${typed("objects", depth, inItem)}[].[${pick(numberNames)}, ${pick(numberNames)}][]`,
    ],
    strings: (depth, inItem) => [
      () => quoted(`[${many(0, 6, () => JSON.stringify(literals.text()))}]`),
      () => `keys(${typed("object", depth, inItem)})`,
      () => `${typed("objects", depth, inItem)}[${pick(["*", "::-1", "1:", ""])}].${pick(stringNames)}`,
      () => `${pick(["sort", "reverse"])}(${typed("strings", depth, inItem)})`,
      () => `map(&${typed("string", depth, true)}, ${typed("objects", depth, inItem)})`,
      () => `values(${typed("object", depth, inItem)})[?type(@) == 'string']`,
    ],
    objects: (depth, inItem) => [
      () => (inItem ? "[@]" : "FunctionEventInvokeConfigs"),
      () => (inItem ? "to_array(@)" : "FunctionEventInvokeConfigs[]"),
      () => `${typed("objects", depth, inItem)}[?${typed("boolean", depth, true)}]`,
      () => `sort_by(${typed("objects", depth, inItem)}, &${typed(pick(["number", "string"]), depth, true)})`,
      () => `reverse(${typed("objects", depth, inItem)})`,
      () => `${typed("objects", depth, inItem)} | ${pick(["@", "[:2]", "[::-1]", "[1:]"])}`,
    ],
    object: (depth, inItem) => [
      () => "@",
      () =>
        `${pick(["max_by", "min_by"])}(${typed("objects", depth, inItem)}, &${typed(pick(["number", "string"]), depth, true)})`,
      () => `{${literals.name()}: ${anything(depth, inItem)}, ${literals.name()}: ${anything(depth, inItem)}}`,
      () => `merge(${typed("object", depth, inItem)}, ${typed("object", depth, inItem)})`,
      () => `not_null(${pick(["missing", "`null`"])}, ${typed("object", depth, inItem)})`,
      () => `${typed("objects", depth, inItem)} | [${pick(["0", "-1", "5"])}]`,
    ],
  };
  const types = Object.keys(makers);

  const anything = (depth, inItem) => typed(pick(types), depth, inItem);

  const compared = (type, depth, inItem) =>
    `${typed(type, depth, inItem)} ${pick(comparators)} ${typed(chance(0.95) ? type : pick(types), depth, inItem)}`;

  function typed(type, depth, inItem) {
    const choices = makers[chance(0.02) ? pick(types) : type](depth - 1, inItem);
    // The first two of each type need no others.
    return depth > 0 ? one(choices) : one(choices.slice(0, type === "numbers" || type === "object" ? 1 : 2));
  }

  return () => anything(1 + random.below(3), false);
}

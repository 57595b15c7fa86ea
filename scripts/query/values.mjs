// Random documents: of the API's shape, or of any.

const names = ["a", "b", "c", "foo", "bar", "FunctionEventInvokeConfigs", "FunctionArn", "MaximumRetryAttempts"];
const moreNames = [
  "LastModified",
  "MaximumEventAgeInSeconds",
  "DestinationConfig",
  "OnSuccess",
  "OnFailure",
  "Destination",
];
const oddNames = ["__proto__", "constructor", "2", "1", "", "é", "😀", "a b", 'q"', "length"];
const texts = [
  "",
  "a",
  "b",
  "abc",
  "é",
  "😀",
  "\uffff",
  "10",
  " 3 ",
  "1_0",
  "1.5",
  "1e3",
  "inf",
  "nan",
  "-0",
  "x'y",
  'x"y',
];
const moreTexts = [
  "arn:aws:lambda:us-east-2:123456789012:function:my-function:BLUE",
  "\n",
  "\\",
  "\x7f\u2028",
  "٣",
  "a`b",
];
const numbers = [
  "0",
  "1",
  "2",
  "-1",
  "3",
  "10",
  "60",
  "-0",
  "0.0",
  "-0.0",
  "1.0",
  "1.5",
  "2.50",
  "1e2",
  "1e16",
  "1e-5",
];
const moreNumbers = ["9007199254740993", "123456789012345678901234567890", "1e400", "0.1", "1577824396.653", "21600"];
/** Makes a generator of names, scalars and documents that draws from a random source. */
export function valuesOf(random) {
  const { below, chance, many, pick } = random;

  const name = () => pick(chance(0.1) ? oddNames : chance(0.5) ? moreNames : names);
  const text = () => pick(chance(0.3) ? moreTexts : texts);
  const number = () => pick(chance(0.25) ? moreNumbers : numbers);

  /** The JSON text of a value. */
  function json(depth) {
    const kind = below(depth > 0 ? 12 : 8);
    if (kind < 3) return number();
    if (kind < 6) return JSON.stringify(text());
    if (kind < 8) return chance(0.05) ? "NaN" : pick(["null", "true", "false"]);
    if (kind < 10) return chance(0.6) ? sameKind(depth) : `[${many(0, 4, () => json(depth - 1))}]`;
    return `{${many(0, 4, () => `${JSON.stringify(name())}:${json(depth - 1)}`)}}`;
  }

  /** An array whose elements resemble each other, so that functions accept it. */
  function sameKind(depth) {
    const kind = below(4);
    if (kind === 0) return `[${many(0, 6, number)}]`;
    if (kind === 1) return `[${many(0, 6, () => JSON.stringify(text()))}]`;
    const keys = many(1, 3, name);
    const rigid = chance(0.5);
    const member = () => (rigid ? number() : json(depth - 1));
    return `[${many(0, 5, () => `{${keys.map((key) => `${JSON.stringify(key)}:${member()}`)}}`)}]`;
  }

  function apiItem() {
    const members = [
      `"LastModified":157${below(8000000)}.${below(1000)}`,
      `"FunctionArn":"arn:aws:lambda:us-east-2:123456789012:function:f${below(9)}:${pick(["$LATEST", "BLUE", "é"])}"`,
      `"MaximumRetryAttempts":${below(3)}`,
      `"MaximumEventAgeInSeconds":${pick(["60", "300", "3600", "21600"])}`,
      `"DestinationConfig":{"OnSuccess":{"Destination":${JSON.stringify(text())}},"OnFailure":{}}`,
    ];
    return `{${members.filter(() => chance(0.85))}}`;
  }

  const document = () => (chance(0.7) ? `{"FunctionEventInvokeConfigs":[${many(0, 5, apiItem)}]}` : json(3));

  return { document, json, name, number, text };
}

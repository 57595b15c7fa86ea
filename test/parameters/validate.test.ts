import { describe, expect, test } from "vitest";
import { FailureError, ParameterError } from "../../src/errors.ts";
import { OrderedDict, type PythonValue } from "../../src/json/python.ts";
import { parseJson } from "../../src/json/read.ts";
import { operations, type StructureShape } from "../../src/operations.ts";
import { validate } from "../../src/parameters/validate.ts";

const put = operations.PutFunctionEventInvokeConfig.input;
const list = operations.ListFunctionEventInvokeConfigs.input;

/** The problems of a JSON document as parameters; none for valid ones. */
function problems(shape: StructureShape, parameters: PythonValue): readonly string[] {
  try {
    validate(shape, parameters as ReadonlyMap<string, PythonValue>);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ParameterError);
    const [headline, ...lines] = (error as Error).message.split("\n");
    expect(headline).toBe("Parameter validation failed:");
    return lines;
  }
}

test.each([
  '{"FunctionName":"f"}',
  '{"FunctionName":"f","Qualifier":"q","MaximumRetryAttempts":0,"MaximumEventAgeInSeconds":60,"DestinationConfig":{}}',
  '{"FunctionName":"not a name!","MaximumRetryAttempts":99999999999999999999,"MaximumEventAgeInSeconds":999999}',
  '{"FunctionName":"f","MaximumRetryAttempts":true}',
  '{"FunctionName":"f","DestinationConfig":{"OnSuccess":{},"OnFailure":{"Destination":""}}}',
  `{"FunctionName":"${"n".repeat(1000)}"}`,
])("accepts %s", (json) => {
  expect(problems(put, parseJson(json))).toEqual([]);
});

test.each<{ json: string; says: readonly string[] }>([
  { json: "{}", says: ['Missing required parameter in input: "FunctionName"'] },
  {
    json: '{"functionName":"f"}',
    says: [
      'Missing required parameter in input: "FunctionName"',
      'Unknown parameter in input: "functionName", must be one of: FunctionName, Qualifier, MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig',
    ],
  },
  {
    json: '{"FunctionName":"","Qualifier":""}',
    says: [
      "Invalid length for parameter FunctionName, value: 0, valid min length: 1",
      "Invalid length for parameter Qualifier, value: 0, valid min length: 1",
    ],
  },
  {
    json: '{"MaximumEventAgeInSeconds":59,"FunctionName":"f","MaximumRetryAttempts":-1}',
    says: [
      "Invalid value for parameter MaximumEventAgeInSeconds, value: 59, valid min value: 60",
      "Invalid value for parameter MaximumRetryAttempts, value: -1, valid min value: 0",
    ],
  },
  {
    json: '{"FunctionName":"f","MaximumEventAgeInSeconds":true}',
    says: ["Invalid value for parameter MaximumEventAgeInSeconds, value: True, valid min value: 60"],
  },
  // All that is unknown at one level comes before what is wrong further in.
  {
    json: '{"FunctionName":"f","DestinationConfig":{"OnSuccess":{"Destination":5,"X":1},"Y":{}},"Z":0}',
    says: [
      'Unknown parameter in input: "Z", must be one of: FunctionName, Qualifier, MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig',
      'Unknown parameter in DestinationConfig: "Y", must be one of: OnSuccess, OnFailure',
      'Unknown parameter in DestinationConfig.OnSuccess: "X", must be one of: Destination',
      "Invalid type for parameter DestinationConfig.OnSuccess.Destination, value: 5, type: <class 'int'>, valid types: <class 'str'>",
    ],
  },
  { json: '{"FunctionName":"f","constructor":1}', says: [expect.stringContaining('"constructor"')] },
])("$json", ({ json, says }) => {
  expect(problems(put, parseJson(json))).toEqual(says);
});

describe("wrong types show the value as Python does", () => {
  test.each([
    { json: "null", shown: "None", type: "NoneType" },
    { json: "true", shown: "True", type: "bool" },
    { json: "7", shown: "7", type: "int" },
    { json: "1.0", shown: "1.0", type: "float" },
    { json: "1e16", shown: "1e+16", type: "float" },
    { json: "NaN", shown: "nan", type: "float" },
    { json: '["a",1,null,"it\'s"]', shown: "['a', 1, None, \"it's\"]", type: "list" },
    { json: '{"a":{"b":[]}}', shown: "{'a': {'b': []}}", type: "dict" },
  ])("$json for a text", ({ json, shown, type }) => {
    expect(problems(put, new Map([["FunctionName", parseJson(json)]]))).toEqual([
      `Invalid type for parameter FunctionName, value: ${shown}, type: <class '${type}'>, valid types: <class 'str'>`,
    ]);
  });

  test.each<{ value: PythonValue; shown: string; type: string }>([
    { value: "1", shown: "1", type: "str" },
    { value: 1, shown: "1.0", type: "float" },
    { value: null, shown: "None", type: "NoneType" },
    { value: new Uint8Array([0x31]), shown: "b'1'", type: "bytes" },
  ])("$value for an integer", ({ value, shown, type }) => {
    expect(
      problems(
        list,
        new Map<string, PythonValue>([
          ["FunctionName", "f"],
          ["MaxItems", value],
        ]),
      ),
    ).toEqual([
      `Invalid type for parameter MaxItems, value: ${shown}, type: <class '${type}'>, valid types: <class 'int'>`,
    ]);
  });

  test("an ordered mapping for a text", () => {
    const value = new OrderedDict([["a", "b"]]);
    expect(problems(put, new Map([["FunctionName", value]]))).toEqual([
      "Invalid type for parameter FunctionName, value: OrderedDict([('a', 'b')]), type: <class 'collections.OrderedDict'>, valid types: <class 'str'>",
    ]);
  });

  test("a text for a structure", () => {
    expect(
      problems(
        put,
        new Map([
          ["FunctionName", "f"],
          ["DestinationConfig", "a\tb"],
        ]),
      ),
    ).toEqual([
      "Invalid type for parameter DestinationConfig, value: a\tb, type: <class 'str'>, valid types: <class 'dict'>",
    ]);
  });
});

test("the length of a text is counted in code points", () => {
  const shape: StructureShape = {
    type: "structure",
    members: [{ name: "Name", documentation: "", shape: { type: "string", minLength: 3 } }],
  };
  expect(problems(shape, new Map([["Name", "😀😀"]]))).toEqual([
    "Invalid length for parameter Name, value: 2, valid min length: 3",
  ]);
  expect(problems(shape, new Map([["Name", "😀😀😀"]]))).toEqual([]);
});

test("lists are checked element by element", () => {
  const shape: StructureShape = {
    type: "structure",
    members: [
      {
        name: "Items",
        documentation: "",
        shape: {
          type: "list",
          item: {
            type: "structure",
            members: [{ name: "N", documentation: "", shape: { type: "integer", minimum: 1 } }],
          },
        },
      },
    ],
  };
  expect(problems(shape, parseJson('{"Items":[{"N":0},{"M":1},{"N":2},"x"]}'))).toEqual([
    "Invalid value for parameter Items[0].N, value: 0, valid min value: 1",
    'Unknown parameter in Items[1]: "M", must be one of: N',
    "Invalid type for parameter Items[3], value: x, type: <class 'str'>, valid types: <class 'dict'>",
  ]);
  expect(problems(shape, parseJson('{"Items":{}}'))).toEqual([
    "Invalid type for parameter Items, value: {}, type: <class 'dict'>, valid types: <class 'list'>, <class 'tuple'>",
  ]);
});

test("a value too deep to be shown is a failure", () => {
  let value: PythonValue = [];
  for (let level = 0; level < 100_000; level += 1) {
    value = [value];
  }
  expect(() => validate(put, new Map([["FunctionName", value]]))).toThrow(
    new FailureError("maximum recursion depth exceeded"),
  );
});

import { expect, test } from "vitest";
import { spacedJson } from "../../src/json/write.ts";
import { operations } from "../../src/operations.ts";
import { outputOf } from "../../src/session/parse.ts";
import { refusalOf } from "../../src/session/refusal.ts";

const get = operations.GetFunctionEventInvokeConfig.output;
const list = operations.ListFunctionEventInvokeConfigs.output;
const bytes = (text: string) => Buffer.from(text);

test.each([
  {
    about: "members in the model's order, others dropped",
    body: '{"X":1,"FunctionArn":"a","LastModified":1.50}',
    gives: '{"LastModified": 1.5, "FunctionArn": "a"}',
  },
  {
    about: "nulls dropped",
    body: '{"FunctionArn":null,"DestinationConfig":{"OnSuccess":null}}',
    gives: '{"DestinationConfig": {}}',
  },
  {
    about: "integers made of all sorts",
    body: '{"MaximumRetryAttempts":" 1_0 ","MaximumEventAgeInSeconds":59.9}',
    gives: '{"MaximumRetryAttempts": 10, "MaximumEventAgeInSeconds": 59}',
  },
  {
    about: "truth as a number",
    body: '{"MaximumRetryAttempts":true,"MaximumEventAgeInSeconds":-0.5}',
    gives: '{"MaximumRetryAttempts": 1, "MaximumEventAgeInSeconds": 0}',
  },
  {
    about: "text as it is, whatever its type",
    body: '{"FunctionArn":{"a":[1]},"LastModified":"soon"}',
    gives: '{"LastModified": "soon", "FunctionArn": {"a": [1]}}',
  },
  { about: "what is no JSON as nothing", body: "\ufeff{}", gives: "{}" },
  { about: "nothing as nothing", body: "", gives: "{}" },
])("reads $about", ({ body, gives }) => {
  expect(spacedJson(outputOf(get, bytes(body)))).toBe(gives);
});

test.each([
  {
    body: '{"FunctionEventInvokeConfigs":[null,{"FunctionArn":"a"}]}',
    gives: '{"FunctionEventInvokeConfigs": [null, {"FunctionArn": "a"}]}',
  },
  { body: '{"FunctionEventInvokeConfigs":{}}', gives: '{"FunctionEventInvokeConfigs": []}' },
  {
    body: '{"FunctionEventInvokeConfigs":"","NextMarker":0}',
    gives: '{"FunctionEventInvokeConfigs": [], "NextMarker": 0}',
  },
])("reads the list $body", ({ body, gives }) => {
  expect(spacedJson(outputOf(list, bytes(body)))).toBe(gives);
});

test.each([
  { body: "null", says: "has NoneType where an object belongs" },
  { body: "[]", says: "has list where an object belongs" },
  { body: '{"DestinationConfig":"x"}', says: "has str where an object belongs" },
  { body: '{"MaximumRetryAttempts":[]}', says: "has list where an integer belongs" },
  { body: '{"MaximumRetryAttempts":"x"}', says: "invalid literal for int() with base 10: 'x'" },
  { body: '{"MaximumRetryAttempts":NaN}', says: "cannot convert float NaN to integer" },
  { body: '{"MaximumRetryAttempts":-Infinity}', says: "cannot convert float infinity to integer" },
])("refuses $body", ({ body, says }) => {
  expect(() => outputOf(get, bytes(body))).toThrow(says);
});

test("a deletion's answer isn't looked at", () => {
  expect(outputOf(operations.DeleteFunctionEventInvokeConfig.output, Buffer.from([0xff, 0xfe])).size).toBe(0);
});

test.each([
  { about: "an empty header counts", headers: { "x-amzn-errortype": "" }, body: '{"code":"X"}', code: "" },
  { about: "a null code doesn't", body: '{"code":null,"__type":"a#B"}', code: "B" },
  { about: "a number is shown", body: '{"code":1.0}', code: "1.0" },
  { about: "the last hash counts", body: '{"__type":"a#b#C:d#e"}', code: "C" },
  { about: "the status is the last resort", body: "{}", code: "400" },
])("the code of a refusal: $about", ({ headers = {}, body, code }) => {
  expect(refusalOf({ status: 400, headers: headers as Record<string, string>, body: bytes(body) }).code).toBe(code);
});

test.each([
  { body: '{"message":null,"Message":"x"}', message: "None" },
  { body: '{"Message":{"a":[true,"b"]}}', message: "{'a': [True, 'b']}" },
  { body: "plain", message: "plain" },
  { body: "", message: "" },
])("the message of $body", ({ body, message }) => {
  expect(refusalOf({ status: 400, headers: {}, body: bytes(body) }).message).toBe(message);
});

test.each([
  { status: 502, body: " \n<html>x", message: "Bad Gateway" },
  { status: 509, body: "", message: "" },
  { status: 599, body: "", message: "" },
  { status: 502, body: "<HTML>", message: "<HTML>" },
  { status: 300, body: '{"code":"X","message":"m"}', message: "Unknown" },
])("status $status with $body", ({ status, body, message }) => {
  expect(refusalOf({ status, headers: {}, body: bytes(body) }).message).toBe(message);
});

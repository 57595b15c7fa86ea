import { expect, test } from "vitest";
import { partitionOf } from "../../src/function-name/partition.ts";

test.each([
  ["us-east-2", "aws"],
  ["ap-southeast-5", "aws"],
  ["cn-northwest-1", "aws-cn"],
  ["us-gov-east-1", "aws-us-gov"],
  ["us-iso-west-1", "aws-iso"],
  ["us-isob-east-1", "aws-iso-b"],
  ["eu-isoe-west-1", "aws-iso-e"],
  ["us-isof-south-1", "aws-iso-f"],
  ["eusc-de-east-1", "aws-eusc"],
])("%s belongs to %s", (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

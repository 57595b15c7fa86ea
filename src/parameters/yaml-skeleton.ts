import { Document, Pair, Scalar, YAMLMap } from "yaml";
import type { Member, Operation, StructureShape } from "../operations.ts";

/** The input skeleton as a YAML text, with a comment for each member. */
export function yamlInputSkeleton(operation: Operation): string {
  const document = new Document(mapping(operation.input));
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function mapping({ members }: StructureShape): YAMLMap {
  const map = new YAMLMap();
  map.items = members.map((member) => new Pair(new Scalar(member.name), commented(member)));
  return map;
}

/** The comment stands behind a scalar, and above the members of a structure. */
function commented(member: Member): YAMLMap | Scalar {
  const comment = ` ${member.required ? "[REQUIRED] " : ""}${firstSentence(member.documentation)}`;
  if (member.shape.type === "structure") {
    const map = mapping(member.shape);
    map.commentBefore = comment;
    return map;
  }
  const scalar = new Scalar(member.shape.type === "string" ? "" : 0);
  scalar.comment = comment;
  return scalar;
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.) /, 1).join("");
}

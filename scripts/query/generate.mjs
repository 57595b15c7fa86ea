// Random documents, and expressions over them: mostly well-formed, some broken in one place.
import { typedGeneratorOf } from "./typed.mjs";
import { valuesOf } from "./values.mjs";

const functions = {
  abs: 1,
  avg: 1,
  ceil: 1,
  contains: 2,
  ends_with: 2,
  floor: 1,
  join: 2,
  keys: 1,
  length: 1,
  map: 2,
  max: 1,
  max_by: 2,
  merge: 2,
  min: 1,
  min_by: 2,
  not_null: 2,
  reverse: 1,
  sort: 1,
  sort_by: 2,
  starts_with: 2,
  sum: 1,
  to_array: 1,
  to_number: 1,
  to_string: 1,
  type: 1,
  values: 1,
  lenght: 1,
};
const byFunctions = ["max_by", "min_by", "sort_by"];
const comparators = ["==", "!=", "<", "<=", ">", ">="];
const debris = [..."()[]{}.,:@*|&!=<>`'\"\\-# \n01a", "[?", "[]", "&&", "||", "é", "😀", "`1`", "''"];

/** Makes a generator of documents and expressions that draws from a random source. */
export function generatorOf(random) {
  const { below, chance, many, pick } = random;
  const { document, json, name, number, text } = valuesOf(random);

  const field = () => {
    const chosen = name();
    return /^[A-Za-z_]\w*$/.test(chosen) && chance(0.9) ? chosen : JSON.stringify(chosen);
  };
  const literal = (depth) => {
    if (chance(0.4)) return `'${text().replaceAll("'", "\\'")}'`;
    const value = chance(0.1) ? pick(["foo", " bar baz", "1x", "", '"', "a\\"]) : json(Math.min(depth, 1));
    return `\`${value.replaceAll("`", "\\`")}\``;
  };
  const index = () => pick(["0", "1", "-1", "2", "01", "-9", "99999999999999999999"]);
  const bound = () => (chance(0.5) ? "" : index());
  const slice = () => `[${bound()}:${bound()}${chance(0.4) ? `:${pick(["", "1", "2", "-1", "-2", "0"])}` : ""}]`;

  function call(depth) {
    const [chosen, arity] = pick(Object.entries(functions));
    const reference = () => `&${expression(depth - 1)}`;
    const args = many(arity, arity, () => expression(depth - 1));
    if (byFunctions.includes(chosen)) args[1] = reference();
    if (chosen === "map") args[0] = reference();
    if (chance(0.04)) args.push(chance(0.5) ? reference() : expression(depth - 1));
    if (chance(0.02)) args.pop();
    return `${chosen}(${args.join(chance(0.97) ? ", " : " ")})`;
  }

  const multiselectList = (depth) => `[${many(1, 3, () => expression(depth - 1)).join(", ")}]`;
  const multiselectHash = (depth) => `{${many(1, 3, () => `${field()}: ${expression(depth - 1)}`).join(", ")}}`;

  function start(depth) {
    const kind = below(depth > 0 ? 20 : 10);
    if (kind < 7) return field();
    if (kind < 8) return "@";
    if (kind < 10) return literal(depth);
    if (kind < 14) return call(depth);
    if (kind < 15) return multiselectList(depth);
    if (kind < 16) return multiselectHash(depth);
    if (kind < 17) return `(${expression(depth - 1)})`;
    if (kind < 18) return `!${expression(depth - 1)}`;
    return pick(["*", "[*]", "[]", "[0]", "[?a]", slice()]);
  }

  const follow = (depth) =>
    pick([
      () => `.${field()}`,
      () => `.${field()}`,
      () => `[${index()}]`,
      () => slice(),
      () => "[*]",
      () => "[]",
      () => ".*",
      () => `[?${expression(depth - 1)} ${pick(comparators)} ${expression(depth - 1)}]`,
      () => `[?${expression(depth - 1)}]`,
      () => `.${call(depth)}`,
      () => `.${multiselectList(depth)}`,
      () => `.${multiselectHash(depth)}`,
      () => ` ${pick(comparators)} ${start(depth - 1)}`,
      () => ` ${pick(["&&", "||", "|", "|"])} ${start(depth - 1)}`,
    ])();

  function expression(depth) {
    return start(depth) + many(0, depth > 0 ? 3 : 0, () => follow(depth)).join("");
  }

  /** Takes a stretch out, puts something in, or both. */
  function broken(whole) {
    const at = below(whole.length + 1);
    return whole.slice(0, at) + (chance(0.7) ? pick(debris) : "") + whole.slice(at + (chance(0.5) ? 0 : 1 + below(3)));
  }

  const typed = typedGeneratorOf(random, { number, text, name: field });

  return {
    document: () => (chance(0.02) ? broken(document()) : document()),
    expression: () => {
      const whole = chance(0.5) ? typed() : expression(3);
      return chance(0.1) ? broken(whole) : whole;
    },
  };
}

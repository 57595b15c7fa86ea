import { repr, str } from "../json/python.ts";
import { power, powerOf, projectionEnd } from "./binding-power.ts";
import { QueryError } from "./errors.ts";
import { takesReference } from "./functions.ts";
import { parseIndex, startsMultiselect } from "./index-parser.ts";
import type { Token, TokenType } from "./lexer.ts";
import { extended, nameOperand, type Operand, operandOf } from "./operand.ts";
import * as steps from "./steps.ts";
import { TokenCursor } from "./token-cursor.ts";

/** What an expression has been parsed to. */
export interface ParsedExpression {
  readonly expression: steps.Expression;
  /** Whether a reference (`&name`) stands where no function takes it, so that results may hold one. */
  readonly leavesReferences: boolean;
}

/**
 * Parses an expression by the specification's "Grammar", with Python's leniencies: commas between arguments and between
 * the members of a multiselect hash may be missing, and literals may stand alone.
 * Throws `QueryError` ("compile") with the AWS CLI's message.
 */
export function parse(expression: string): ParsedExpression {
  if (expression === "") throw new QueryError("compile", "Invalid JMESPath expression: cannot be empty.");
  return new Parser(expression).whole();
}

/** How many expressions may stand inside each other. Python gives up below 500. */
const maximumNesting = 600;

const operators = { lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;
const identifiers: readonly TokenType[] = ["quoted_identifier", "unquoted_identifier"];

/** A top-down operator precedence parser, which makes steps as it goes. */
class Parser {
  private readonly tokens: TokenCursor;
  private nesting = 0;
  private looseReferences = 0;

  constructor(expression: string) {
    this.tokens = new TokenCursor(expression);
  }

  whole(): ParsedExpression {
    const expression = this.expression(0);
    if (!this.tokens.is("eof")) throw this.tokens.error(`Unexpected token: ${str(this.tokens.peek().value)}`);
    return { expression, leavesReferences: this.looseReferences > 0 };
  }

  private expression(minimum: number): steps.Expression {
    return this.operand(minimum).steps;
  }

  /** What binds more tightly than a minimum: something to start with, and all that follows it. */
  private operand(minimum: number): Operand {
    if (++this.nesting > maximumNesting) throw new QueryError("compile", "maximum recursion depth exceeded");
    let left = this.prefix(this.tokens.take());
    while (minimum < powerOf(this.tokens.peek().type)) left = this.infix(left, this.tokens.take());
    this.nesting--;
    return left;
  }

  /** What a token at the beginning stands for. */
  private prefix(token: Token): Operand {
    switch (token.type) {
      case "unquoted_identifier":
        return nameOperand(token);
      case "quoted_identifier":
        if (this.tokens.is("lparen")) throw this.tokens.quotedFunction();
        return nameOperand(token);
      case "literal":
        return operandOf(steps.literal(token.value));
      case "current":
        return operandOf();
      case "expref":
        this.looseReferences++;
        return { ...operandOf(steps.reference(this.expression(0))), kind: "reference" };
      case "not":
        return extended(this.operand(power.not), [steps.not()]);
      case "lparen": {
        const inner = this.operand(0);
        this.tokens.expect("rparen");
        return inner;
      }
      case "lbrace":
        return operandOf(this.multiselectHash());
      case "star":
        return operandOf(steps.projectMembers(this.tokens.is("rbracket") ? [] : this.projected(power.star)));
      case "flatten":
      case "filter":
        return this.infix(operandOf(), token);
      case "lbracket":
        return startsMultiselect(this.tokens) ? operandOf(this.multiselectList()) : this.infix(operandOf(), token);
    }
    throw this.tokens.misplaced(token);
  }

  /** What a token behind an operand makes of it. */
  private infix(left: Operand, token: Token): Operand {
    switch (token.type) {
      case "dot":
        if (!this.tokens.takeIf("star")) return extended(left, this.member(power.dot));
        return extended(left, [steps.projectMembers(this.projected(power.dot))]);
      case "pipe":
        return extended(left, [steps.pipe(this.expression(power.pipe))]);
      case "or":
        return extended(left, [steps.or(this.expression(power.or))]);
      case "and":
        return extended(left, [steps.and(this.expression(power.and))]);
      case "eq":
        return extended(left, [steps.equality(true, this.expression(power.eq))]);
      case "ne":
        return extended(left, [steps.equality(false, this.expression(power.ne))]);
      case "lt":
      case "lte":
      case "gt":
      case "gte":
        return extended(left, [steps.ordering(operators[token.type], this.expression(power[token.type]))]);
      case "flatten":
        return extended(left, [steps.flatten(), steps.project(this.projected(power.flatten))]);
      case "filter":
        return extended(left, [this.filter()]);
      case "lbracket":
        return this.bracket(left);
      case "lparen":
        return this.call(left);
    }
    throw this.tokens.misplaced(token);
  }

  /** What stands behind a dot. */
  private member(minimum: number): steps.Expression {
    const { type } = this.tokens.peek();
    if (type === "star" || identifiers.includes(type)) return this.expression(minimum);
    if (this.tokens.takeIf("lbracket")) return [this.multiselectList()];
    if (this.tokens.takeIf("lbrace")) return [this.multiselectHash()];
    // Not as `expect` would have it: Python takes the end of the expression for a wrong token here.
    throw this.tokens.error(`Expecting: ${repr([...identifiers, "lbracket", "lbrace"])}, got: ${type}`);
  }

  /** What a projection does with each element. */
  private projected(minimum: number): steps.Expression {
    const next = this.tokens.peek();
    if (powerOf(next.type) < projectionEnd) return [];
    if (next.type === "lbracket" || next.type === "filter") return this.expression(minimum);
    if (this.tokens.takeIf("dot")) return this.member(minimum);
    throw this.tokens.error("syntax error");
  }

  private filter(): steps.Step {
    const condition = this.expression(0);
    this.tokens.expect("rbracket");
    return steps.filter(condition, this.tokens.is("flatten") ? [] : this.projected(power.filter));
  }

  /** `[0]`, `[1:2]` or `[*]` behind an operand. A slice projects, but for one behind an index. */
  private bracket(left: Operand): Operand {
    const next = this.tokens.peek().type;
    if (next !== "number" && next !== "colon") {
      this.tokens.expect("star");
      this.tokens.expect("rbracket");
      return extended(left, [steps.project(this.projected(power.star))]);
    }
    const { step, isSlice } = parseIndex(this.tokens);
    if (!isSlice || left.kind === "index") return extended(left, [step], "index");
    return extended(left, [step, steps.project(this.projected(power.star))]);
  }

  private multiselectList(): steps.Step {
    const expressions = [this.expression(0)];
    while (!this.tokens.takeIf("rbracket")) {
      this.tokens.expect("comma");
      expressions.push(this.expression(0));
    }
    return steps.list(expressions);
  }

  private multiselectHash(): steps.Step {
    const members: [string, steps.Expression][] = [];
    do {
      const name = str(this.tokens.expectOneOf(identifiers).value);
      this.tokens.expect("colon");
      members.push([name, this.expression(0)]);
    } while (this.tokens.takeIf("comma") || !this.tokens.takeIf("rbrace"));
    return steps.hash(members);
  }

  private call(callee: Operand): Operand {
    const previous = this.tokens.peek(-2);
    if (callee.kind !== "name") throw this.tokens.error(`Invalid function name '${str(previous.value)}'`, previous);
    const args: steps.Expression[] = [];
    while (!this.tokens.takeIf("rparen")) {
      const argument = this.operand(0);
      if (argument.kind === "reference" && takesReference(callee.name)) this.looseReferences--;
      args.push(argument.steps);
      this.tokens.takeIf("comma");
    }
    return operandOf(steps.call(callee.name, args));
  }
}

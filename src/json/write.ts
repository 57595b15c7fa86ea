import { constants } from "node:buffer";
import { depthError, JsonLimitError, maximumDepth } from "./errors.ts";
import { integerText } from "./numbers.ts";
import { floatText } from "./python.ts";
import { isObject, type Json, type JsonArray, type JsonObject } from "./value.ts";

/**
 * Writes a value on one line without blanks, as Python's `json.dumps(value, separators=(",", ":"))` does; characters
 * beyond ASCII stay as they are, or become `\uXXXX` with `ascii`. Throws `JsonLimitError` for more than
 * `maximumDepth` levels, an integer of more than 4300 digits, or more text than fits into a string.
 */
export function compactJson(value: Json, options: { readonly ascii?: boolean } = {}): string {
  return write(value, { comma: ",", colon: ":", indent: undefined, quote: options.ascii ? quoteAscii : quote });
}

/** Writes a value on one line as Python's `json.dumps(value)` does: `{"a": 1, "b": "\u00e9"}`. Throws as `compactJson`. */
export function spacedJson(value: Json): string {
  return write(value, { comma: ", ", colon: ": ", indent: undefined, quote: quoteAscii });
}

/**
 * Writes a value as the AWS CLI prints it: a line for each member and element, four blanks a level, characters
 * beyond ASCII as they are, no newline at the end. Throws as `compactJson`.
 */
export function indentedJson(value: Json): string {
  return write(value, { comma: ",", colon: ": ", indent: "    ", quote });
}

interface Form {
  readonly comma: string;
  readonly colon: string;
  readonly indent: string | undefined;
  readonly quote: (text: string) => string;
}

function write(value: Json, form: Form): string {
  try {
    return new Writer(form).document(value);
  } catch (error) {
    // V8's answer to a string longer than it can hold; the depth is limited, so the stack is not the reason.
    if (error instanceof RangeError) throw new JsonLimitError(tooLarge);
    throw error;
  }
}

const tooLarge = "the value is too large to be written";
/** Above this length the text so far is laid by, since V8 slows down on one that grows by small pieces for long. */
const chunkLength = 1 << 16;
/** Objects resemble each other, but not those that have keys without end. */
const rememberedKeys = 1000;

class Writer {
  private readonly form: Form;
  private readonly chunks: string[] = [];
  private length = 0;
  private text = "";
  /** Keys as they are written, with the colon. */
  private readonly keys = new Map<string, string>();
  private depth = 0;

  constructor(form: Form) {
    this.form = form;
  }

  document(value: Json): string {
    this.value("", value);
    this.chunks.push(this.text);
    return this.chunks.join("");
  }

  /** Writes what stands in front of a value, and the value. */
  private value(lead: string, value: Json): void {
    if (value === null || typeof value !== "object") {
      this.text += lead + this.scalar(value);
      return;
    }
    this.text += lead;
    if (++this.depth > maximumDepth) throw depthError();
    if (isObject(value)) this.object(value);
    else this.array(value);
    this.depth--;
    if (this.text.length > chunkLength) this.layBy();
  }

  private object(members: JsonObject): void {
    const { comma } = this.form;
    const line = this.line(this.depth);
    let lead = `{${line}`;
    for (const [key, member] of members) {
      this.value(lead + this.key(key), member);
      lead = comma + line;
    }
    this.text += members.size === 0 ? "{}" : `${this.line(this.depth - 1)}}`;
  }

  private key(key: string): string {
    const known = this.keys.get(key);
    if (known !== undefined) return known;
    const written = this.form.quote(key) + this.form.colon;
    if (this.keys.size < rememberedKeys) this.keys.set(key, written);
    return written;
  }

  private array(elements: JsonArray): void {
    const line = this.line(this.depth);
    const next = this.form.comma + line;
    let lead = `[${line}`;
    for (const element of elements) {
      this.value(lead, element);
      lead = next;
    }
    this.text += elements.length === 0 ? "[]" : `${this.line(this.depth - 1)}]`;
  }

  private scalar(value: null | boolean | bigint | number | string): string {
    switch (typeof value) {
      case "string":
        return this.form.quote(value);
      case "bigint":
        return integerText(value);
      case "number":
        return numberText(value);
    }
    return String(value);
  }

  private line(depth: number): string {
    return this.form.indent === undefined ? "" : `\n${this.form.indent.repeat(depth)}`;
  }

  private layBy(): void {
    // Reading a unit makes V8 put the pieces together and let go of them.
    this.text.charCodeAt(0);
    this.chunks.push(this.text);
    this.length += this.text.length;
    this.text = "";
    // A value that holds the same parts over and over would fill the memory before the chunks are joined.
    if (this.length > constants.MAX_STRING_LENGTH) throw new JsonLimitError(tooLarge);
  }
}

const escapes = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);
const special = /["\\\x00-\x1f]/;
const specials = /["\\\x00-\x1f]/g;
const specialInAscii = /["\\]|[^ -~]/;
const specialsInAscii = /["\\]|[^ -~]/g;

function quote(text: string): string {
  return special.test(text) ? `"${text.replace(specials, escaped)}"` : `"${text}"`;
}

function quoteAscii(text: string): string {
  return specialInAscii.test(text) ? `"${text.replace(specialsInAscii, escaped)}"` : `"${text}"`;
}

function escaped(unit: string): string {
  return escapes.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return floatText(value);
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

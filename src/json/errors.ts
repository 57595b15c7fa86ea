/** Text that is not JSON, in the words of Python's `json` module: `Expecting value: line 1 column 1 (char 0)`. */
export class JsonSyntaxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** A value nested too deeply or too large to be read, compared or written; Python gives up on these as well. */
export class JsonLimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/**
 * How many levels arrays and objects may nest. Python stops a few levels earlier; a reader, a writer or a comparison
 * that calls itself for each level needs a third of the stack of a Node.js process for as many.
 */
export const maximumDepth = 1000;

/** The error for a value of more levels than `maximumDepth`, in Python's words. */
export function depthError(): JsonLimitError {
  return new JsonLimitError("maximum recursion depth exceeded");
}

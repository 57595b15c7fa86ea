"""Answers each line {"expression", "document"} with what Python's jmespath and json make of it."""

import json
import sys
import warnings

import jmespath

warnings.simplefilter("ignore")


def answer(expression, document):
    phase = "compile"
    try:
        compiled = jmespath.compile(expression)
        phase = "search"
        result = compiled.search(json.loads(document))
        return {"result": json.dumps(result, ensure_ascii=False, separators=(",", ":"), default=unprintable)}
    except RecursionError:
        return {"phase": "recursion"}
    except Exception as error:
        return {"phase": phase, "message": text_of(error)}


def text_of(error):
    try:
        return str(error)
    except ValueError as failure:  # The text would hold an integer of too many digits.
        return str(failure)


def unprintable(value):
    raise TypeError("Encountered unrecognized type in JSON encoder.")


for line in sys.stdin:
    print(json.dumps(answer(**json.loads(line))), flush=True)

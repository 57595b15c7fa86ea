"""Measures what bench-query.mjs measures, with Python's jmespath and json; gives {name: ms} as JSON."""

import json
import sys
import time

import jmespath

task = json.load(sys.stdin)
document = task["document"]
data = json.loads(document)


def best(run):
    times = []
    for _ in range(task["rounds"]):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return round(min(times) * 1000, 1)


times = {
    "parse": best(lambda: json.loads(document)),
    "print": best(lambda: json.dumps(data, indent=4, ensure_ascii=False)),
    "print compact": best(lambda: json.dumps(data, separators=(",", ":"), ensure_ascii=False)),
}
for name, expression in task["searches"].items():
    times[name] = best(lambda: jmespath.search(expression, data))
print(json.dumps(times))

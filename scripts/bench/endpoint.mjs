// An endpoint in a thread of its own: one configuration, and lists of any number of pages for functions called pages-N.
import { createServer } from "node:http";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

const pageSize = 50;

const config = (name) => ({
  LastModified: 1577824396.653,
  FunctionArn: `arn:aws:lambda:us-east-2:123456789012:function:${name}`,
  MaximumRetryAttempts: 0,
  MaximumEventAgeInSeconds: 3600,
  DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: "arn:aws:sqs:us-east-2:123456789012:dlq" } },
});

if (!isMainThread) {
  const server = createServer(({ url }, response) => response.end(answerTo(new URL(url, "http://localhost"))));
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
}

/** A page as text; what it holds is the same but for its marker, so that the endpoint isn't what is timed. */
const items = JSON.stringify(Array.from({ length: pageSize }, (_, index) => config(`pages:${index}`)));
const one = JSON.stringify(config("my-function:BLUE"));

function answerTo({ pathname, searchParams }) {
  const pages = Number(/pages-(\d+)/.exec(pathname)?.[1]);
  if (!pages) return one;
  const next = Number(searchParams.get("Marker") ?? 1) + 1;
  return `{"FunctionEventInvokeConfigs":${items}${next > pages ? "" : `,"NextMarker":"${next}"`}}`;
}

/** Starts it; gives its URL. */
export async function startEndpoint() {
  const worker = new Worker(new URL(import.meta.url));
  const port = await new Promise((resolve) => worker.once("message", resolve));
  return { url: `http://127.0.0.1:${port}`, close: () => worker.terminate() };
}

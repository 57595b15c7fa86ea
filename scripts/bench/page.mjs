/** The text of docs/performance.md. */
export function performancePage({ startRows, memoryRows, listRows, versions, runs, cores }) {
  const nodes = versions.map((version) => `Node.js ${version}`);
  const [raw] = memoryRows;
  return `# Performance

\`npm run bench\` makes this page. Made with ${nodes.join(", ")} on ${cores} cores, of the program
as npm installs it, against an endpoint on the loopback.

## Start-up

What a user waits for is the start. Each row is a whole process, measured in turn with an empty \`node -e 0\`: the median of the ratios of
wall times over ${runs} pairs, the least ratio in parentheses, and the median time, in an environment of nothing but what the call needs.

${table(
  ["command", ...nodes],
  startRows.map(({ name, columns }) => [name, ...versions.map((_, at) => startCell(columns[at]))]),
)}

What keeps it so: usage errors, help and skeletons load nothing of the SDK; the scripts of a call are few, and the code that V8 compiled of
them is kept, in a private folder below the user's caches; of the SDK's client only what a call needs is in the bundle; nothing is looked up
that the call doesn't use. \`test/startup/\` holds by name what each kind of run loads. A first run finds no kept code.

## Memory

The largest resident set of a process, in MiB, and its ratio to that of the raw request.

${table(
  ["command", ...nodes],
  memoryRows.map(({ name, columns }) => [
    name,
    ...columns.map((peak, at) => `${peak.toFixed(0)} (${(peak / raw.columns[at]).toFixed(2)})`),
  ]),
)}

## Long lists

\`list-function-event-invoke-configs\` over pages of 50: seconds (medians of three), how often they go into the AWS CLI's, and the largest resident
set in MiB. Text is printed page by page, while the next page is on its way; JSON is one document, held whole as the AWS CLI holds it.

${table(
  ["output", "configurations", "`aws` v1", ...nodes],
  listRows.map(({ format, pages, columns, aws }) => [
    format,
    String(pages * 50),
    aws === undefined ? "–" : aws.toFixed(2),
    ...columns.map(({ seconds, megabytes }) => {
      const times = aws === undefined ? "" : `, ${(aws / seconds).toFixed(1)} ×`;
      return `${seconds.toFixed(2)}${times}, ${megabytes.toFixed(0)} MiB`;
    }),
  ]),
)}
`;
}

function startCell(start) {
  if (start === undefined) return "–";
  const { median, least, milliseconds } = start;
  return `${median.toFixed(2)} (${least.toFixed(2)}), ${milliseconds.toFixed(0)} ms`;
}

function table(headings, rows) {
  const cells = [headings, ...rows];
  const widths = headings.map((_, at) => Math.max(...cells.map((row) => row[at].length)));
  const line = (row) => `| ${row.map((cell, at) => cell.padEnd(widths[at])).join(" | ")} |`;
  return [line(headings), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

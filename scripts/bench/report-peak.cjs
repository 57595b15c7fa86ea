// Loaded before a program: tells on stderr how much memory it came to hold.
process.on("exit", () => {
  require("node:fs").writeSync(2, `peak ${process.resourceUsage().maxRSS} KiB\n`);
});

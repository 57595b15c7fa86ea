"use strict";
// Keeps the code of scripts for lambda-eic.js to use in later runs. Nothing here is worth a word to the user: without it
// everything works as well, only slower.

const fs = require("node:fs");
const { dirname, join } = require("node:path");

const days = 24 * 60 * 60 * 1000;

/** Writes the code of a run's scripts, whatever it is they came to use, into a folder that only this user can change. */
function keepCode(wanted, scripts, privatePath) {
  try {
    const folder = privateFolder(wanted, privatePath);
    if (folder === undefined) return;
    for (const { name, text, script, kinds } of scripts) {
      const code = script.createCachedData();
      replace(join(folder, `${name}-${text.length}`), Buffer.concat([code, code, text, Buffer.from(kinds, "latin1")]));
    }
    prune(folder);
    prune(dirname(folder));
  } catch {
    // A full disk, a read-only system, another process that was faster.
  }
}

/** Makes a folder where its nearest ancestor is this user's: root leaves none behind in the homes of others. */
function privateFolder(wanted, privatePath) {
  let ancestor = wanted;
  while (!fs.existsSync(ancestor)) ancestor = dirname(ancestor);
  if (privatePath(ancestor) === undefined) return undefined;
  fs.mkdirSync(wanted, { recursive: true, mode: 0o700 });
  return privatePath(wanted);
}

/** Removes what was made for versions that are long gone; what is still in use is made again. */
function prune(folder) {
  for (const entry of fs.readdirSync(folder)) {
    const path = join(folder, entry);
    if (fs.lstatSync(path).mtimeMs < Date.now() - 90 * days) fs.rmSync(path, { recursive: true });
  }
}

function replace(path, bytes) {
  const beside = `${path}.${process.pid}`;
  try {
    fs.writeFileSync(beside, bytes, { flag: "wx", mode: 0o600, flush: true });
    fs.renameSync(beside, path);
  } finally {
    fs.rmSync(beside, { force: true });
  }
}

module.exports = { keepCode };

"use strict";
// Stands in for node:fs in the launcher of the single executable, whose dist/ is no folder but its assets: scripts and the
// code that was kept of them, each under the name that its file had.

const fs = require("node:fs");
const { basename, join } = require("node:path");
const { getRawAsset } = require("node:sea");

/** A relative path, where what the launcher reads besides is absolute. */
const dist = join(__dirname, "../dist");
const isAsset = (path) => typeof path === "string" && path.startsWith(dist);

module.exports = {
  __proto__: fs,
  readFileSync: (path, options) =>
    isAsset(path) ? Buffer.from(getRawAsset(basename(path))) : fs.readFileSync(path, options),
  // Of what is in dist/ the launcher only asks for the code of this Node.js, the one that it was kept from.
  existsSync: (path) => isAsset(path) || fs.existsSync(path),
};

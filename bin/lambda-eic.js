#!/usr/bin/env node
"use strict";
// Runs the scripts of dist/, each when it is first asked for. Most of a start would be compiling them, so the code that V8
// made of a script is kept (keep-code.js) and used again: beside the scripts, where the build leaves it, else in a folder
// of the user's, as long as nobody else can have put it there.

const fs = require("node:fs");
const { dirname, isAbsolute, join } = require("node:path");
const { Script } = require("node:vm");

const dist = join(__dirname, "../dist");
const modules = new Map();
/** Of a file's end, which names kinds of run. */
const kindsLength = 256;
/** Where code is kept; undefined when it may be nowhere. */
const store = process.env.NODE_DISABLE_COMPILE_CACHE ? undefined : codeStore();
/** The scripts of this run, with the kinds of run that their kept code is enough for. */
const scripts = [];

const { hostOf, main } = run("shell.cjs")["main.js"];
main(process.argv.slice(2), hostOf(process)).then((exitCode) => {
  process.exitCode = exitCode;
  if (!store?.isWritten) return;
  const kind = kindOf(process.argv, exitCode);
  const fresh = scripts
    .filter(({ kinds }) => !kinds.includes(kind))
    .map(({ name, text, script, kinds }) => ({
      name,
      text,
      script,
      kinds: (kinds.trimEnd() + kind).padEnd(kindsLength),
    }))
    .filter(({ kinds }) => kinds.length === kindsLength);
  if (fresh.length > 0) require("./keep-code.js").keepCode(store.folder, fresh, privatePath);
});

/** What a script exports. */
function run(name) {
  let module = modules.get(name);
  if (module === undefined) {
    module = { exports: {} };
    modules.set(name, module);
    scriptOf(name).runInThisContext()(module, requireFromScript);
  }
  return module.exports;
}

function requireFromScript(id) {
  return id.startsWith("./") ? run(id.slice(2)) : require(id);
}

function scriptOf(name) {
  const filename = join(dist, name);
  const text = textOf(filename);
  const kept = store?.isRead ? keptCode(name, text) : undefined;
  const script = new Script(text.toString("latin1"), { filename, cachedData: kept?.code });
  // V8 refuses code that was made with other flags.
  scripts.push({ name, text, script, kinds: kept === undefined || script.cachedDataRejected ? "" : kept.kinds });
  return script;
}

function textOf(filename) {
  try {
    return fs.readFileSync(filename);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    fs.writeSync(2, `lambda-eic is not built, ${filename} is missing: run npm ci, or npm run build\n`);
    process.exit(255);
  }
}

function codeStore() {
  try {
    const engine = engineName();
    const built = join(dist, "code", engine);
    // Whoever can write there can change the scripts as well.
    if (fs.existsSync(built)) return { folder: built, isRead: true, isWritten: false };
    const [base, below] = userCaches();
    if (!base || !isAbsolute(base)) return undefined;
    const folder = join(base, below, "lambda-eic/code", engine);
    if (!fs.existsSync(folder)) return { folder, isRead: false, isWritten: fs.existsSync(base) };
    const path = privatePath(folder);
    return path === undefined ? undefined : { folder: path, isRead: true, isWritten: true };
  } catch {
    return undefined;
  }
}

/** What code depends on besides the script: the size tells builds of one version apart, and flags V8 knows itself. */
function engineName() {
  const { arch, env, execArgv, execPath, platform, version } = process;
  const flags = execArgv.length > 0 || env.NODE_OPTIONS ? "-flags" : "";
  return `${version}-${platform}-${arch}-${fs.statSync(execPath).size}${flags}`;
}

/** A folder of the user's, and where in it caches belong. */
function userCaches() {
  const { env, platform } = process;
  if (platform === "win32") return [env.LOCALAPPDATA, ""];
  if (platform === "darwin") return [env.HOME, "Library/Caches"];
  return env.XDG_CACHE_HOME ? [env.XDG_CACHE_HOME, ""] : [env.HOME, ".cache"];
}

/** The real path of a folder that nobody but this user, and root, can change: it is theirs, and so are those above it. */
function privatePath(folder) {
  const real = fs.realpathSync.native(folder);
  // On Windows the folder for local application data is the user's own.
  if (process.getuid === undefined) return real;
  const user = process.getuid();
  for (let path = real; ; path = dirname(path)) {
    const { uid, mode } = fs.lstatSync(path);
    const isTheirs = uid === user || (uid === 0 && path !== real);
    // With the sticky bit, as on /tmp, others can't replace what isn't theirs.
    const isClosed = (mode & 0o022) === 0 || ((mode & 0o1000) !== 0 && path !== real);
    if (!isTheirs || !isClosed) return undefined;
    if (path === dirname(path)) return real;
  }
}

/**
 * The code that was made of this very text, and for which kinds of run. A file is the code, the code again, the text,
 * and the kinds in a fixed length.
 */
function keptCode(name, text) {
  try {
    const kept = readOwn(join(store.folder, `${name}-${text.length}`));
    const end = kept.length - kindsLength;
    const length = (end - text.length) / 2;
    // V8 trusts what it is given, and ends the process over a single wrong byte; comparing takes microseconds.
    const isWhole = length > 0 && kept.compare(kept, length, 2 * length, 0, length) === 0;
    if (!isWhole || text.compare(kept, 2 * length, end) !== 0) return undefined;
    return { code: kept.subarray(0, length), kinds: kept.toString("latin1", end) };
  } catch {
    return undefined;
  }
}

function readOwn(path) {
  if (!store.isWritten || process.getuid === undefined) return fs.readFileSync(path);
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
  // What is no file, such as a pipe, must keep nobody waiting.
  const file = fs.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const status = fs.fstatSync(file);
    const isOurs = status.uid === process.getuid() && (status.mode & 0o022) === 0;
    if (!isOurs || !status.isFile()) throw new Error("not ours");
    return fs.readFileSync(file);
  } finally {
    fs.closeSync(file);
  }
}

/** The subcommand, the scripts and how it ended: what a run comes to use of a script depends on them. */
function kindOf([, , ...words], exitCode) {
  const subcommand = words.find((word) => /^[a-z]+-function-event-/.test(word)) ?? "";
  const loaded = scripts.map(({ name }) => name[0]).join("");
  return ` ${subcommand.slice(0, 3)}-${loaded}${exitCode === 0 ? "" : "!"} `;
}

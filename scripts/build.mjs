// Builds dist/: the scripts, the manual, and the code that this Node.js makes of the scripts, which isn't published.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { bundle } from "./bundle.mjs";
import { keepCode } from "./keep-code.mjs";
import { licensesOf } from "./licenses.mjs";
import { writeManPages } from "./man-pages.mjs";

const { files, inputs } = await bundle();
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");
for (const [name, text] of files) writeFileSync(`dist/${name}`, text);
writeFileSync("dist/THIRD-PARTY-LICENSES.txt", licensesOf(inputs));
await writeManPages("dist/man");
await keepCode("dist/code");

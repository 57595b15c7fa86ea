#!/usr/bin/env node
import { hostOf, main } from "../dist/main.js";

process.exitCode = await main(process.argv.slice(2), hostOf(process));

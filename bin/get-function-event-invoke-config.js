#!/usr/bin/env node
process.argv.splice(2, 0, "get-function-event-invoke-config"); require("./lambda-eic.js");

#!/usr/bin/env node
process.argv.splice(2, 0, "list-function-event-invoke-configs"); require("./lambda-eic.js");

#!/usr/bin/env node
process.argv.splice(2, 0, "delete-function-event-invoke-config"); require("./lambda-eic.js");

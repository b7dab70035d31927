#!/usr/bin/env node
require("../dist/start.cjs").load("schedule-a").main();

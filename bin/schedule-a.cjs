#!/usr/bin/env node
require("../dist/schedule-a.cjs").main();

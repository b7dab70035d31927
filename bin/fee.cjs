#!/usr/bin/env node
require("../dist/fee.cjs").main();

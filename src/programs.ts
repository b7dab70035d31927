import { run } from "./cli.ts";
import { feeProgram } from "./commands/fee/program.ts";
import { scheduleA } from "./commands/schedule-a/program.ts";

/** What `bin/schedule-a.cjs` and `bin/fee.cjs` run; after the answer `keepCode`, where code is to be kept for the next run. */
export const PROGRAMS: Readonly<Record<string, (keepCode?: () => Promise<void>) => Promise<void>>> = {
  "schedule-a": (keepCode) => run(scheduleA, process.argv.slice(2), process.env, keepCode),
  fee: (keepCode) => run(feeProgram, process.argv.slice(2), process.env, keepCode),
};

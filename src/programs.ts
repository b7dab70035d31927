import { run } from "./cli.ts";
import { feeProgram } from "./commands/fee/program.ts";
import { scheduleA } from "./commands/schedule-a/program.ts";

/** What `bin/schedule-a.cjs` and `bin/fee.cjs` run. */
export const PROGRAMS: Readonly<Record<string, () => Promise<void>>> = {
  "schedule-a": () => run(scheduleA, process.argv.slice(2), process.env),
  fee: () => run(feeProgram, process.argv.slice(2), process.env),
};

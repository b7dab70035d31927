import { run } from "./cli.ts";
import { scheduleA } from "./commands/schedule-a/program.ts";

/** What `bin/schedule-a.cjs` runs. */
export function main(): Promise<void> {
  return run(scheduleA, process.argv.slice(2), process.env);
}

import { run } from "./cli.ts";
import { scheduleA } from "./commands/schedule-a/program.ts";

/** What `bin/schedule-a.cjs` runs. */
export function main(): void {
  void run(scheduleA, process.argv.slice(2), process.env);
}

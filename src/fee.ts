import { run } from "./cli.ts";
import { feeProgram } from "./commands/fee/program.ts";

/** What `bin/fee.cjs` runs. */
export function main(): Promise<void> {
  return run(feeProgram, process.argv.slice(2), process.env);
}

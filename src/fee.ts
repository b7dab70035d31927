import { run } from "./cli.ts";
import { feeProgram } from "./commands/fee/program.ts";

/** What `bin/fee.cjs` runs. */
export function main(): void {
  void run(feeProgram, process.argv.slice(2), process.env);
}

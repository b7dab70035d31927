import type { Fee } from "../../src/agreement/facts.ts";
import { fee } from "../../src/read/fee.ts";
import { readTree } from "../../src/read/tree.ts";

/** A fee as the record writes it. */
export function feeOf(yaml: string): Fee {
  const faults: string[] = [];
  const report = ({ code }: { code: string }): void => void faults.push(code);
  const tree = readTree(yaml, "fee.yaml", "a fee", report);
  const read = tree && fee.read(tree, { report });
  if (!read) throw new Error(`${yaml}: ${faults.join(", ")}`);
  return read;
}

import type { Receipt } from "../../src/receipts/receipt.ts";

const DIGEST = "0123456789abcdef".repeat(4);

/** A receipt of a small answer, with what a test changes of it. */
export function receiptMade(more: Partial<Receipt> = {}): Receipt {
  return {
    receipt: "schedule-a",
    version: 1,
    tool: { name: "schedule-a", version: "0.1.0" },
    question: { program: "schedule-a", arguments: ["--as-of", "2006-11-01"] },
    exit: 0,
    said: [],
    output: { format: "table", sha256: DIGEST },
    answer: { answer: "schedule", version: 1, record: { folder: "bundled", digest: "sha256:1" }, agreements: [] },
    records: [
      {
        chosen: "bundled",
        folder: "bundled",
        digest: `sha256:${DIGEST}`,
        files: [
          { path: "a.yaml", sha256: DIGEST },
          { path: "b.yaml", sha256: DIGEST },
        ],
      },
    ],
    ...more,
  };
}

export const OTHER_DIGEST = "f".repeat(64);

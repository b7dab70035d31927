/** A small report, made by hand: two files of one record, with a finding of each weight, one accepted, and three documents. */
import { createHash } from "node:crypto";
import type { Place } from "../../../src/agreement/facts.ts";
import { type Problem, problem } from "../../../src/agreement/problem.ts";
import type { CheckedRecord, Compared, Report } from "../../../src/write/report/report.ts";

export const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

export const at = (file: string, line: number, column: number, length = 1): Place => ({ file, line, column, length });

const NINE = `amendment: 9
status: executed
effective: 2005-01-01
recites: [2002-02-12, 2001-10-01]
signed: blank
changes:
  - change-fee: Alpha Portfolio
    fee:
      - { rate: 0.80%, up-to: $500 million }
      - { rate: 0.75%, up-to: $300 million }
      - { rate: 0.70% }
`;

const TEXTS: Readonly<Record<string, string>> = {
  "amendments/009.yaml": NINE,
  "statements/supplement.yaml":
    "statement: Supplement of 2006\ndated: 2006-11-10\nsays:\n  - { fee: Alpha Portfolio }\n",
};

export const ORDER = problem(
  "tier-order",
  { bound: "$300 million", before: "$500 million" },
  at("amendments/009.yaml", 10, 31, 12),
);
export const SIGNED = problem(
  "execution-blank",
  { about: "empty signature lines" },
  at("amendments/009.yaml", 5, 9, 5),
  {
    severity: "note",
  },
);
export const HELD = problem(
  "row-held",
  { about: "Alpha Portfolio", setBy: "No. 2, 2001-10-01", unseen: "No. 8" },
  at("amendments/009.yaml", 7, 5, 27),
  { severity: "warning", also: { place: at("amendments/002.yaml", 6, 5, 3), says: "set here" } },
);
const MISPRINT = problem(
  "recital-misprint",
  { about: "2002-02-12", likely: "2001-02-12", whose: "No. 1" },
  at("amendments/009.yaml", 4, 11, 10),
  { severity: "warning" },
);
const statementAt = at("statements/supplement.yaml", 4, 5, 24);
export const DISAGREES = problem(
  "statement-fee",
  { about: "Alpha Portfolio", says: "on 2006-11-10 the fee of Alpha Portfolio is 0.90%", gives: "No. 9 gives 0.80%" },
  statementAt,
  { severity: "warning" },
);
export const UNTOLD = problem(
  "statement-untold",
  { about: "Beta Portfolio", says: "on 2006-11-10 the fee of Beta Portfolio is 0.50%", why: "No. 8 was not seen" },
  at("statements/supplement.yaml", 5, 5, 20),
  { severity: "note" },
);

const DOCUMENTS: readonly Compared[] = [
  {
    document: "Supplement of 2006",
    says: "the fee of Alpha Portfolio",
    at: statementAt,
    verdict: "disagrees",
    finding: DISAGREES,
  },
  {
    document: "Supplement of 2006",
    says: "the fee of Beta Portfolio",
    at: UNTOLD.at,
    verdict: "cannot-tell",
    finding: UNTOLD,
  },
  {
    document: "Prospectus of 2006",
    says: "Alpha Portfolio existed",
    at: statementAt,
    verdict: "agrees",
    gives: "it stood that day",
  },
];

export const RECORD: CheckedRecord = {
  name: "data",
  digest: "sha256:0123",
  files: ["agreement.yaml", "amendments/002.yaml", "amendments/009.yaml", "statements/supplement.yaml"],
  counts: { agreements: 1, amendments: 2 },
  findings: [SIGNED, HELD, ORDER, DISAGREES, UNTOLD],
  accepted: [{ finding: MISPRINT, reason: "so printed" }],
  documents: DOCUMENTS,
  pathOf: (file) => `data/${file}`,
  textOf: (file) => TEXTS[file],
};

export const EMPTY: CheckedRecord = { ...RECORD, findings: [], accepted: [], documents: [] };

export function reportOf(record: Partial<CheckedRecord> = {}, more: Partial<Report> = {}): Report {
  return { version: "1.2.3", strict: false, records: [{ ...RECORD, ...record }], notChecked: [], ...more };
}

export const MISSING = {
  name: "elsewhere",
  exit: 2,
  message: "elsewhere: there is no such file or folder",
  help: ["name a folder"],
};

/** Text of a stranger: what ends a field, a line, an element or a command in one format or another, and what cannot be seen. */
export const HOSTILE =
  '\u001b[2J\u0007a,b:c%0A::error::x\r\n##[error]y\t|<b a="1">&amp;\'\u202e\u200b\u0000\u0085\u2028\ufffe]]>`*_#\ud800é';

/** The made report with a stranger's text wherever a record can put one. */
export function hostileReport(text = HOSTILE): Report {
  const place = at(text, 1, 1, 3);
  const fault = problem("unknown-key", { key: text, where: "a tier", nearest: text }, place);
  const rule = problem("row-not-held", { about: text, does: "removes", unseen: text }, place, {
    severity: "warning",
    also: { place, says: "set here" },
  });
  const untold = problem("statement-untold", { about: text, says: text, why: text }, place, { severity: "note" });
  const findings: Problem[] = [fault, rule, untold];
  return {
    version: "1.2.3",
    strict: true,
    notChecked: [{ name: text, exit: 2, message: text, help: [text] }],
    records: [
      {
        name: text,
        digest: "sha256:0123",
        files: [text, `${text}/2.yaml`],
        counts: { agreements: 1, amendments: 1 },
        findings,
        accepted: [{ finding: { ...rule }, reason: text }],
        documents: [
          { document: text, says: text, at: place, verdict: "cannot-tell", finding: untold },
          { document: text, says: text, at: place, verdict: "disagrees", finding: rule },
          { document: text, says: text, at: place, verdict: "agrees" },
        ],
        pathOf: (file) => file,
        textOf: () => `${text}\n`,
      },
    ],
  };
}

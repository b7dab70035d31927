/** Files of a small record, in which within two months of 2001 everything happens that can change an answer from one day to the next. */
import { executed, type Files, flat, form, notSeen, statement, terms } from "./given.ts";

const overlay = (name: string, ...lines: string[]): Files => ({
  [`m/overlays/${name}.yaml`]: `overlay: fee-waiver\npaper: ${name}\nread: whole\ncontract-fee: not-stated\n${lines.join("\n")}\n`,
});

/** In order of day; any of them may be left out, and what is left is a record. */
export const MENU: readonly Files[] = [
  terms("dated: 2001-01-03", "searched-through: { day: 2001-02-20, by: a person }", "ends: { day: 2001-02-24 }"),
  executed(1, "2001-01-05", `{ add: Alpha, ${flat("0.80%")} }`, `{ add: Beta, ${flat("0.70%")} }`),
  notSeen(2),
  executed(
    3,
    "2001-01-12",
    `{ change-fee: Alpha, ${flat("0.78%")} }`,
    "read: partly",
    "recites: [2001-01-05, 2001-01-09]",
  ),
  form(4, "2001-01-15", `{ change-fee: Beta, ${flat("0.68%")} }`),
  executed(5, "{ from: 2001-01-18, by: 2001-01-22 }", `{ change-fee: Alpha, ${flat("0.76%")} }`),
  executed(7, "2001-01-26", "{ rename: Beta, to: Gamma }", `{ change-fee: Delta, ${flat("0.50%")} }`),
  executed(8, "2001-01-29", "{ remove: Alpha, merged-into: Beta }"),
  executed(
    9,
    "2001-02-02",
    `{ restate-schedule: [{ portfolio: Delta, ${flat("0.49%")} }, { portfolio: Beta, ${flat("0.66%")} }] }`,
  ),
  executed(11, "2001-02-01", `{ change-fee: Beta, ${flat("0.64%")} }`, `{ add: Alpha, ${flat("0.75%")} }`),
  executed(
    10,
    "2001-02-06",
    `{ change-fee: Beta, ${flat("0.65%")} }`,
    `{ correct: Delta, amendment: 9, ${flat("0.48%")} }`,
  ),
  executed(12, "2001-02-10", `{ change-fee: Delta, fee: [{ rate: 0.47%, up-to: $1 billion }, { rest: not-read }] }`),
  executed(13, "{ about: 2001-02-14 }", `{ change-fee: Alpha, ${flat("blank")} }`),
  statement("a prospectus", "2001-01-10", "{ fee: Alpha, is: [{ rate: 0.80% }] }", "{ existed: [Omega, Delta] }"),
  statement(
    "a supplement",
    "2001-01-__",
    "{ fee: Beta, is: [{ rate: 0.70% }] }",
    "{ fee: Omega, is: [{ rate: 0.90% }] }",
  ),
  statement("a letter", "2001-02-08", "{ fee: Delta, is: [{ rate: 0.48% }], at: opening }"),
  statement("a report", "2001-02-12", "{ fee: Beta, is: [{ rate: 0.61% }] }"),
  statement("a plan", "2001-01-20", "{ proposed-to-cease: Beta, into: [Delta], day: { about: 2001-02-04 } }"),
  overlay("one", "portfolio: Alpha", "from: 2001-01-07", "to: 2001-01-17", "fee-after: [{ rate: 0.60% }]"),
  overlay(
    "two",
    "portfolio: Beta",
    "from: { from: 2001-01-24, by: 2001-01-27 }",
    "to: not-read",
    "fee-after: not-read",
  ),
];

export const REGISTER: Files = {
  "registrant.yaml": `registrant: A Trust
portfolios:
  - portfolio: Alpha
    names: [{ name: Alpha Fund, from: { from: 2001-01-14, by: 2001-01-16 } }]
  - portfolio: Beta
  - portfolio: Delta
    names: [{ name: Epsilon, from: { by: 2001-02-16 } }]
  - portfolio: Omega
`,
};

/** From before the first day of any of them to after the last. */
export const FIRST_DAY = "2000-12-28";
export const LAST_DAY = "2001-03-04";

import type { Day } from "../../agreement/day.ts";
import { scalar } from "./scalar.ts";

/** What is known of a record that is begun; what is absent is not known. */
export type Beginning = {
  readonly registrant?: string;
  readonly cik?: string;
  /** The agreement's folder. */
  readonly folder: string;
  readonly title?: string;
  readonly dated?: Day;
  readonly manager?: string;
};

/** A file by its path in the record, and its text. */
export type NewFile = { readonly path: string; readonly text: string };

/**
 * The files of a new record: its registrant, one agreement and that agreement's own Schedule A, not seen yet. They read
 * without error, except where the registrant has no name.
 */
export function firstFiles(beginning: Beginning): NewFile[] {
  const { folder } = beginning;
  return [
    { path: "registrant.yaml", text: registrantFile(beginning) },
    { path: `${folder}/agreement.yaml`, text: agreementFile(beginning) },
    { path: `${folder}/amendments/000.yaml`, text: OWN_SCHEDULE },
  ];
}

function registrantFile({ registrant, cik }: Beginning): string {
  return `# yaml-language-server: $schema=.schema/registrant.json
registrant:${registrant === undefined ? " # the trust's name, as its filings print it" : ` ${scalar(registrant)}`}
${cik === undefined ? '# cik: "0001234567"' : `cik: ${scalar(cik)}`}
# file-number: 811-01234

# Each portfolio that a paper names, by the first name it bore; under \`names\`, the later ones that no amendment gives:
#   - portfolio: Example Growth Portfolio
#     names:
#       - { name: Example Large Cap Growth Portfolio, from: { by: 2002-07-15 } }
portfolios: []
`;
}

function agreementFile({ title, dated, registrant, manager }: Beginning): string {
  const parties = [
    ...(registrant === undefined ? [] : [`  - { party: trust, name: ${scalar(registrant)} }\n`]),
    ...(manager === undefined ? [] : [`  - { party: manager, name: ${scalar(manager)} }\n`]),
  ];
  return `# yaml-language-server: $schema=../.schema/agreement.json
# What the agreement's own pages say. What is left out is not known, and answers say so.
${title === undefined ? "# agreement: Management Agreement" : `agreement: ${scalar(title)}`}
${dated === undefined ? "# dated: 2000-12-08" : `dated: ${dated}`}
${parties.length === 0 ? "" : `parties:\n${parties.join("")}`}# The clause on how the fee accrues: { accrues: each-day, assets-of: same-day, day-count: actual/365 }
fee-basis: not-read
# How far somebody searched the filings for amendments:
# searched-through: { day: 2014-05-01, by: a person's name, where: EDGAR }
`;
}

const OWN_SCHEDULE = `# yaml-language-server: $schema=../../.schema/amendment.json
# The agreement's own Schedule A. Once it is read: \`status: executed\`, its effective day, and an \`add\` for each portfolio.
amendment: 0
status: not-seen
`;

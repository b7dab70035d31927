import { statSync } from "node:fs";
import path from "node:path";
import type { Reading, RegistrantDifferences } from "../../agreement/differences.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import { isRuleCode, type Problem } from "../../agreement/problem.ts";
import { cannotRead, type Failure, usage } from "../../failure.ts";
import type { FromCommit } from "../../git.ts";
import { concerns } from "../../read/concerns.ts";
import { isSound, type OpenRecord, openRecord, readRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import type { CheckedRecord } from "../../write/report/report.ts";
import type { Since } from "../../write/report/since.ts";

type Findings = Pick<CheckedRecord, "findings" | "accepted">;

/**
 * What a record answers and shows otherwise than it did at the commit, or than the folder does, that `--since` names.
 * `checked` gives the findings of the other record. Fails with exit 2 where the name means neither, with exit 3 where Git
 * cannot be run or cannot read.
 */
export async function sinceOf(
  named: string,
  record: OpenRecord,
  now: Findings,
  checked: (other: OpenRecord) => Promise<Findings>,
  shell: Shell,
): Promise<Since> {
  const { other, ...origin } = await otherRecord(named, record, shell);
  if (!other) return { named, ...origin, ...NOTHING };
  const [{ differencesOf }, { changedAgreement }] = await Promise.all([
    import("../../agreement/differences.ts"),
    import("../../answers/differences.ts"),
  ]);
  const found = differencesOf(readingsOf(other), readingsOf(record));
  return {
    named,
    ...origin,
    digest: other.digest,
    portfolios: new Set(found.flatMap(portfoliosIn)).size,
    agreements: found.flatMap(({ agreements }) => agreements.flatMap((one) => changedAgreement(one) ?? [])),
    newPortfolios: found.flatMap(({ newPortfolios }) => newPortfolios.map(firstName)),
    gonePortfolios: found.flatMap(({ gonePortfolios }) => gonePortfolios.map(firstName)),
    ...(await changedFindings(
      { ...(await checked(other)), judged: judgedIn(other) },
      { ...now, judged: judgedIn(record) },
    )),
  };
}

const NOTHING = {
  portfolios: 0,
  agreements: [],
  newPortfolios: [],
  gonePortfolios: [],
  newFindings: [],
  goneFindings: [],
};

function portfoliosIn({ agreements }: RegistrantDifferences): (Portfolio | undefined)[] {
  const compared = agreements.flatMap((one) => (one.kind === "compared" ? one.portfolios : []));
  return compared.map(({ now, before }) => now ?? before);
}

function firstName({ names: [first], key }: Portfolio): string {
  return first?.name ?? key;
}

/** Whether a finding of this code and place could be found in a record: no rule looks at an agreement that does not read. */
type Judged = (finding: Problem) => boolean;

function judgedIn({ registrants, problems }: OpenRecord): Judged {
  const unread = registrants.flatMap((registrant) =>
    registrant.agreements
      .filter((agreement) => !isSound(agreement, registrant, problems))
      .map((agreement) => ({ registrant, agreement })),
  );
  return (finding) =>
    !isRuleCode(finding.code) || !unread.some(({ registrant, agreement }) => concerns(finding, registrant, agreement));
}

type Side = Findings & { readonly judged: Judged };

async function changedFindings(then: Side, now: Side): Promise<Pick<Since, "newFindings" | "goneFindings">> {
  const { findingsApart } = await import("../../checks/findings-apart.ts");
  const gone = findingsApart(then.findings, now.findings).filter(now.judged);
  const accepted = now.accepted.map(({ finding }) => finding);
  const notAccepted = new Set(findingsApart(gone, accepted));
  return {
    newFindings: findingsApart(now.findings, then.findings).filter(then.judged),
    goneFindings: gone.map((finding) => ({ finding, accepted: !notAccepted.has(finding) })),
  };
}

function readingsOf({ registrants, problems, stopping }: OpenRecord): readonly Reading[] {
  const errors = [...problems, ...stopping].filter(({ severity }) => severity === "error");
  return registrants.map((registrant) => ({
    registrant,
    portfolios: registrant.identified,
    answers: (agreement) => !errors.some((found) => concerns(found, registrant, agreement)),
  }));
}

/** The record to compare with, if one was there, and what it was taken to be. */
type Other = Pick<Since, "commit" | "remark"> & { readonly other: OpenRecord | undefined };

/** A commit, branch or tag before a folder; what cannot name one (`./then`, `/tmp/then`) is a folder. */
async function otherRecord(named: string, record: OpenRecord, shell: Shell): Promise<Other> {
  if (named === "") throw usage("--since is empty", NAME_ONE);
  if (named.startsWith("-")) throw usage(`--since ${named}: a commit's name does not begin with -`, NAME_ONE);
  const folder = path.resolve(shell.cwd, named);
  const isFolder = isDirectory(folder);
  if (isFolder && /^(\.{0,2}$|\.{0,2}\/)/.test(named)) return { other: await recordIn(folder, shell) };
  const { filesAtCommit } = await import("../../git.ts");
  const at = await filesAtCommit(named, record.folder, shell.env);
  if (at.kind !== "read") {
    if (isFolder) return { other: await recordIn(folder, shell) };
    throw refusal(named, at, record);
  }
  const other = await readRecord(at.found, { folder: record.folder, chosen: "named" }, record);
  const remark = `${named} is a folder too: write ./${named} to compare with it`;
  return { other, commit: at.commit, ...(isFolder ? { remark } : {}) };
}

function isDirectory(folder: string): boolean {
  try {
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

const NAME_ONE = "name a commit, branch or tag, such as `--since origin/main`, or a folder, such as `--since ./before`";

function recordIn(folder: string, { env, cwd }: Shell): Promise<OpenRecord> {
  return openRecord(folder, { env, cwd });
}

function refusal(named: string, why: Exclude<FromCommit, { kind: "read" }>, { folder }: OpenRecord): Failure {
  switch (why.kind) {
    case "no-git":
      return cannotRead(`--since ${named}: there is no program git to ask`, "install Git, or name a folder");
    case "no-repository":
      return usage(`--since ${named}: there is no such folder, and ${folder} is in no Git work tree`, NAME_ONE);
    case "no-such-commit":
      return usage(
        `--since ${named}: there is no such commit, branch, tag or folder`,
        ...(why.shallow
          ? ["this clone is shallow: fetch its history first (`fetch-depth: 0` of actions/checkout)"]
          : []),
        NAME_ONE,
      );
    case "failed":
      return cannotRead(`--since ${named}: git says: ${why.words}`);
    default:
      return why satisfies never;
  }
}

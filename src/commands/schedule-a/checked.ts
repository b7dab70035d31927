import path from "node:path";
import { inOrder } from "../../agreement/problem.ts";
import type { Checked } from "../../checks/check.ts";
import { usage } from "../../failure.ts";
import { digestOf } from "../../files.ts";
import type { Role } from "../../read/record.ts";
import { isSound, type OpenRecord, openRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { stdinBytes } from "../../stdin.ts";
import type { CheckedRecord } from "../../write/report/report.ts";
import { sinceOf } from "./since.ts";

/**
 * A record by every rule, with what differs `since` a commit or another folder, where one is named. `root` is the folder
 * from which paths are printed. Fails as {@link openRecord} and {@link sinceOf} do.
 */
export async function checkedRecord(
  named: string | undefined,
  shown: string | undefined,
  root: string,
  shell: Shell,
  since?: string,
): Promise<CheckedRecord> {
  const record = await openRecord(named, shell, "none", shown);
  const { counts, ...found } = await record.workedOut("findings", async () => ({
    ...(await foundIn(record)),
    counts: countsOf(record),
  }));
  const absolute = record.chosen === "bundled" || (named !== undefined && path.isAbsolute(named));
  return {
    name: record.chosen === "bundled" ? "bundled" : printed(record.folder, shell.cwd, absolute),
    digest: record.digest,
    files: record.files,
    counts,
    ...found,
    pathOf: (file) => printed(path.join(record.folder, file), root, absolute),
    textOf: record.textOf,
    ...(since === undefined ? {} : { since: await sinceOf(since, record, found, foundIn, shell) }),
  };
}

/** What every rule finds in a record. */
export async function foundIn({
  registrants,
  problems,
  judging,
}: OpenRecord): Promise<Pick<CheckedRecord, "findings" | "accepted" | "documents">> {
  const { check } = await import("../../checks/check.ts");
  const judged = await judging();
  const checked = registrants.map((registrant) =>
    check(registrant, registrant.identified, (agreement) => isSound(agreement, registrant, problems), judged),
  );
  return {
    findings: inOrder([...problems, ...checked.flatMap(({ findings }) => findings)]),
    accepted: checked.flatMap(acceptedOf),
    documents: checked.flatMap(documentsOf),
  };
}

/** A path from where paths are printed; whole where it does not lie below and was named whole. */
function printed(target: string, root: string, absolute: boolean): string {
  const relative = path.relative(root, target) || ".";
  return absolute && relative.startsWith("..") ? target : relative;
}

function acceptedOf({ accepted }: Pick<Checked, "accepted">): CheckedRecord["accepted"] {
  return accepted.map(({ finding, by }) => ({ finding, reason: by.reason }));
}

function documentsOf({ verdicts }: Checked): CheckedRecord["documents"] {
  return verdicts.map((verdict) => ({
    document: verdict.document,
    says: verdict.says,
    at: verdict.at,
    verdict: verdict.kind,
    ...(verdict.kind === "agrees" ? { gives: verdict.found } : { finding: verdict.finding }),
  }));
}

function countsOf({ registrants }: OpenRecord): CheckedRecord["counts"] {
  const agreements = registrants.flatMap((registrant) => registrant.agreements);
  return {
    agreements: agreements.length,
    amendments: agreements.reduce((count, { amendments }) => count + amendments.length, 0),
  };
}

/**
 * One file from stdin by the rules that need no other: read with the limit and the guards of any file, shown as `name`.
 * Fails with exit 2 where its kind is neither said nor told by its keys, with exit 3 where stdin cannot be read.
 */
export async function checkedStdin(name: string, said: Role | undefined): Promise<CheckedRecord> {
  const [{ readFile }, { assemble }, { roleTold }, { checkAlone }] = await Promise.all([
    import("../../read/file.ts"),
    import("../../read/record.ts"),
    import("../../read/role.ts"),
    import("../../checks/alone.ts"),
  ]);
  const bytes = stdinBytes();
  const role = said ?? roleTold(bytes);
  if (role === undefined)
    throw usage(`what kind of file ${name} is cannot be told from its keys`, `say it: --as ${ROLES.join("|")}`);
  const { registrants, problems } = assemble([readFile({ path: name, role, registrant: "", agreement: "" }, bytes)]);
  const checked = registrants.map((registrant) => checkAlone(registrant, registrant.identified));
  // Whose name it uses is for the record that the file will stand in.
  const own = problems.filter(({ code }) => code !== "unknown-portfolio");
  return {
    name,
    digest: await digestOf([{ path: name, bytes }]),
    files: [name],
    counts: { agreements: Number(role === "agreement"), amendments: Number(role === "amendment") },
    findings: inOrder([...own, ...checked.flatMap(({ findings }) => findings)]),
    accepted: checked.flatMap(acceptedOf),
    documents: [],
    pathOf: (file) => file,
    textOf: () => bytes.toString("utf8"),
  };
}

/** What kind a file from stdin can be said to be, the commonest first. */
export const ROLES = [
  "amendment",
  "agreement",
  "registrant",
  "overlay",
  "statement",
] as const satisfies readonly Role[];

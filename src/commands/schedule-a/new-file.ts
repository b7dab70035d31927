import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Agreement, Amendment } from "../../agreement/facts.ts";
import { cannotRead, EXIT, Failure, usage } from "../../failure.ts";
import { reason } from "../../files.ts";
import { amendmentFile } from "./agreement-folder.ts";
import type { NewStatus } from "./new.ts";

/** One more than the highest number that is recorded, or that the name of a file with errors says. */
export function numberAfter({ amendments }: Agreement, folder: string): number {
  const inNames = yamlNames(folder).flatMap((name) => /^(\d{1,4})(?!\d)/.exec(name)?.[1] ?? []);
  return 1 + Math.max(0, ...amendments.map(({ number }) => number), ...inNames.map(Number));
}

function yamlNames(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw cannotRead(`cannot read ${folder}: ${reason(error)}`);
  }
}

export type WantedFile = {
  readonly agreement: Agreement;
  readonly number: number;
  readonly status: NewStatus;
  readonly file: string;
};

/** Refuses a number that is held, or recorded as not seen, and a file that is there: nothing is replaced. */
export function refuseHeld({ agreement, number, status, file }: WantedFile, record: string, cwd: string): void {
  const shown = (one: string): string => path.relative(cwd, one);
  const formName = amendmentFile(number, "form");
  const isFormFree = status !== "draft" && !existsSync(path.join(path.dirname(file), formName));
  const form = isFormFree ? [`for a form of it, add --form: ${formName}`] : [];
  const held = agreement.amendments.find((one) => one.number === number && IN_THE_WAY[status].includes(one.status));
  const place = held ? shown(path.join(record, held.at.file)) : shown(file);
  if (held && status === "draft")
    throw usage(`No. ${number} is in the record: ${place}`, "a draft comes after every paper: leave --number out");
  if (held?.status === "executed") throw usage(`No. ${number} is held: ${place}`, ...form);
  if (held)
    throw usage(
      `No. ${number} is recorded as not seen: ${place}`,
      "write what was read into that file, or delete it and run this again",
      ...form,
    );
  if (!existsSync(file)) return;
  throw usage(
    `${place} is there already`,
    status === "form"
      ? `fill that in; another form has a name of its own, such as ${amendmentFile(number, "rival-form")}`
      : "fill that in, or name another number with --number",
  );
}

/** What keeps a paper's file from being written: a form stands beside every other paper of its number. */
const IN_THE_WAY: Record<NewStatus, readonly Amendment["status"][]> = {
  executed: ["executed", "not-seen"],
  form: [],
  draft: ["executed", "form", "not-seen"],
};

/** The line by which an editor finds the schema, where a file begins with it. */
export function schemaLineOf(text: string | undefined): string[] {
  const [line = ""] = (text ?? "").replace(/^\ufeff/, "").split(/\r?\n/, 1);
  return /^# yaml-language-server: \$schema=\S+$/.test(line) ? [line] : [];
}

/** A folder and those above it; one that stands already is left as it is. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Failure(EXIT.io, `cannot write ${folder}: ${reason(error)}`);
  }
}

import {
  type Agreement,
  type AgreementTerms,
  type Amendment,
  NO_TERMS,
  type Overlay,
  type Place,
  type Registrant,
  type Statement,
} from "../agreement/facts.ts";
import { groupBy } from "../agreement/group.ts";
import { identify } from "../agreement/identify.ts";
import type { Portfolios } from "../agreement/identity.ts";
import { inOrder, type Problem, problem } from "../agreement/problem.ts";

/** What a file of a record holds, by where it stands. */
export type Role = "registrant" | "agreement" | "amendment" | "overlay" | "statement";

/** A file's place in a record: whose it is. Slugs are empty where the record itself is the registrant or the agreement. */
export type Filed = {
  readonly path: string;
  readonly role: Role;
  readonly registrant: string;
  readonly agreement: string;
};

/** One file as read: its value, unless it has errors. Plain data, so that a compiled copy can hold it. */
export type FileRead = Filed & { readonly value?: unknown; readonly problems: readonly Problem[] };

/** What each kind of file reads to. */
export type Whole = {
  [R in Role]: R extends "registrant"
    ? Omit<Registrant, "slug" | "agreements" | "statements">
    : R extends "agreement"
      ? AgreementTerms
      : R extends "amendment"
        ? Amendment
        : R extends "overlay"
          ? Overlay
          : Statement;
};

/** A registrant with its portfolios identified. */
export type ReadRegistrant = Registrant & { readonly identified: Portfolios };

export type ReadRecord = { readonly registrants: readonly ReadRegistrant[]; readonly problems: readonly Problem[] };

/**
 * Which file of a folder is what, from the paths alone: a folder of registrants, one registrant, one agreement, or a
 * bare folder of amendments. A YAML file in none of these places is a problem, since what it says would be lost.
 */
export function fileRoles(paths: readonly string[]): { filed: Filed[]; problems: Problem[] } {
  const yaml = [...paths].filter((path) => /\.ya?ml$/i.test(path)).sort();
  const roleOf = rolesAmong(yaml);
  const filed: Filed[] = [];
  const problems: Problem[] = [];
  for (const path of yaml) {
    const found = roleOf(path);
    if (found) filed.push(found);
    else problems.push(misplaced(path));
  }
  return { filed, problems };
}

/** Of YAML files, what each is: asked one by one where they are many. Undefined of one that stands in no place of a record. */
export function rolesAmong(paths: readonly string[]): (path: string) => Filed | undefined {
  const root = layoutOf(paths);
  return (path) => {
    const found = root(path);
    return found && { path, ...found };
  };
}

/** A YAML file in no place of a record. */
export function misplaced(path: string): Problem {
  return problem("file-place", { expected: PLACES }, { file: path, line: 1, column: 1, length: 1 });
}

const PLACES =
  "registrant.yaml, statements/*.yaml, or in an agreement's folder agreement.yaml, amendments/*.yaml, overlays/*.yaml";

type Whereabouts = Omit<Filed, "path">;

/** An agreement's folder holds its pages or its amendments; a registrant's its register, or agreements' folders. */
const AN_AGREEMENT = /^(?:agreement\.yaml$|amendments\/)/;
const A_REGISTRANT = /^(?:registrant\.yaml$|[^/]+\/(?:agreement\.yaml$|amendments\/))/;
const REGISTRANTS = /^[^/]+\/(?:registrant\.yaml$|[^/]+\/(?:agreement\.yaml$|amendments\/))/;

function layoutOf(paths: readonly string[]): (path: string) => Whereabouts | undefined {
  if (paths.some((path) => AN_AGREEMENT.test(path))) return (path) => inAgreement(path, "", "");
  if (paths.some((path) => A_REGISTRANT.test(path))) return (path) => inRegistrant(path, "");
  if (paths.some((path) => REGISTRANTS.test(path))) {
    return (path) => {
      const [slug, within] = parted(path);
      return inRegistrant(within, slug);
    };
  }
  return (path) => (path.includes("/") ? undefined : { role: "amendment", registrant: "", agreement: "" });
}

function inRegistrant(path: string, slug: string): Whereabouts | undefined {
  const [folder, within] = parted(path);
  if (path === "registrant.yaml") return { role: "registrant", registrant: slug, agreement: "" };
  if (/^statements\/[^/]+$/.test(path)) return { role: "statement", registrant: slug, agreement: "" };
  return inAgreement(within, slug, folder);
}

function inAgreement(path: string, registrant: string, agreement: string): Whereabouts | undefined {
  if (path === "agreement.yaml") return { role: "agreement", registrant, agreement };
  if (/^amendments\/[^/]+$/.test(path)) return { role: "amendment", registrant, agreement };
  if (/^overlays\/[^/]+$/.test(path)) return { role: "overlay", registrant, agreement };
  return undefined;
}

/** The first folder of a path, and the path within it; nothing is within a file. */
function parted(path: string): [folder: string, within: string] {
  const [folder, ...within] = path.split("/") as [string, ...string[]];
  return [folder, within.join("/")];
}

/** The files as read, put together: registrants with their agreements, and the problems that show only between files. */
export function assemble(reads: readonly FileRead[]): ReadRecord {
  const problems: Problem[] = reads.flatMap((read) => read.problems);
  const bySlug = groupBy(reads, (read) => read.registrant);
  const registrants = [...bySlug].map(([slug, files]): ReadRegistrant => {
    const [own] = valuesOf(files, "registrant");
    const agreementFiles = files.filter(({ role }) => role !== "registrant" && role !== "statement");
    const agreements = [...groupBy(agreementFiles, (read) => read.agreement)].map(([agreementSlug, inFolder]) =>
      agreementFrom(agreementSlug, inFolder, problems),
    );
    const whole: Registrant = {
      sources: [],
      officers: [],
      accepts: [],
      ...own?.value,
      slug,
      agreements: agreements.sort((a, b) => compareDated(a, b)),
      statements: valuesOf(files, "statement").map(({ value }) => value),
    };
    const { portfolios, problems: found } = identify(whole);
    const perhapsNamed = namesLost(files);
    for (const one of found) problems.push(perhapsNamed(one) ? softened(one) : one);
    return { ...whole, identified: portfolios };
  });
  return { registrants, problems: inOrder(problems) };
}

/** Whether a broken file may be the one that gives a name: the registrant's, or one of the agreement in which it is used. */
function namesLost(files: readonly FileRead[]): (found: Problem) => boolean {
  const broken = files.filter((file) => file.value === undefined);
  const lost = new Set(broken.flatMap(({ role, agreement }) => (role === "amendment" ? [agreement] : [])));
  const ofRegistrant = broken.some(({ role }) => role === "registrant");
  const home = new Map(files.map(({ path, agreement }) => [path, agreement]));
  return ({ at }) => {
    if (ofRegistrant) return true;
    // What stands in none of them, as a statement does, is of any.
    const used = home.get(at.file);
    return used ? lost.has(used) : lost.size > 0;
  };
}

/** A name may seem unknown only because the file that gives it has errors of its own: one fault gives one error. */
function softened(found: Problem): Problem {
  return found.code === "unknown-portfolio" ? { ...found, severity: "warning" } : found;
}

function agreementFrom(slug: string, files: readonly FileRead[], problems: Problem[]): Agreement {
  const [terms] = valuesOf(files, "agreement");
  const amendments = valuesOf(files, "amendment");
  const seen = new Map<string, Place>();
  for (const { value, path } of amendments) {
    const start: Place = { ...value.at, length: 1 };
    const inName = /(?:^|\/)0*(\d+)[^/]*$/.exec(path)?.[1];
    if (inName !== undefined && Number(inName) !== value.number) {
      problems.push(problem("file-number", { number: String(value.number), file: path }, start));
    }
    const whole = value.status === "executed" || value.status === "not-seen";
    const key = whole ? String(value.number) : path;
    const first = seen.get(key);
    if (first)
      problems.push(
        problem("number-repeated", { number: String(value.number) }, start, {
          also: { place: first, says: "first here" },
        }),
      );
    seen.set(key, first ?? start);
  }
  return {
    slug,
    terms: terms?.value ?? NO_TERMS,
    amendments: amendments.map(({ value }) => value).sort((a, b) => a.number - b.number),
    overlays: valuesOf(files, "overlay").map(({ value }) => value),
  };
}

function valuesOf<R extends Role>(files: readonly FileRead[], role: R): { path: string; value: Whole[R] }[] {
  return files.flatMap((file) =>
    file.role === role && file.value !== undefined ? [{ path: file.path, value: file.value as Whole[R] }] : [],
  );
}

/** By date, those without one last; of one date, by folder. */
function compareDated(a: Agreement, b: Agreement): number {
  const [left, right] = [`${a.terms.dated ?? "9"} ${a.slug}`, `${b.terms.dated ?? "9"} ${b.slug}`];
  return left < right ? -1 : 1;
}

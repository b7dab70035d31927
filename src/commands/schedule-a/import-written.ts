import type { Change, Place, Source, Statement } from "../../agreement/facts.ts";
import { tierSetsOf } from "../../agreement/tier-sets.ts";
import type { Imported } from "../../filing/import.ts";
import type { Doubt } from "../../filing/read-from.ts";
import type { Json } from "../../write/answer.ts";
import { visible } from "../../write/visible.ts";
import { wrapped } from "../../write/wrap.ts";
import { amendmentAsJson, amendmentText, type Whence } from "../../write/yaml/amendment.ts";
import { statementAsJson, statementText } from "../../write/yaml/statement.ts";
import { byPlace, isClean } from "./import-told.ts";
import type { Document } from "./imported.ts";

type Read = Extract<Imported, { kind: "amendment" }>;

/** What was read of a document as a file of a record, with its places, and what a person must settle, as comments; empty where nothing was. */
export function documentText(document: Document, head: readonly string[] = []): string {
  const { imported, name, source } = document;
  const statement = statementIn(document);
  if (imported.kind !== "amendment" && !statement) return "";
  if (imported.kind === "not-read") return "";
  const lines = [
    ...head,
    ...comment(`Read from ${name}; the lines named are of that document.`),
    ...listed(
      "For a person to settle:",
      byPlace(imported.doubts).map(
        ({ about, why, at, printed }) => `${line(at)}, ${about}: ${why}${printed === "" ? "" : `: "${printed}"`}`,
      ),
    ),
    ...listed(
      "Not read:",
      imported.unread.filter(({ matters }) => matters).map(({ words, at }) => `${line(at)}: "${words}"`),
    ),
  ];
  const text =
    imported.kind === "amendment"
      ? amendmentText(withSource(imported, source), whenceOf(imported))
      : statementText(withSources(statement as Statement, source), line);
  return `${lines.join("\n")}\n${text}`;
}

/** The statement that a document is; or that it offers, where that is asked for. */
function statementIn({ imported, asStatement }: Document): Statement | undefined {
  if (imported.kind === "statement") return imported.statement;
  return imported.kind === "other" && asStatement ? imported.offers : undefined;
}

function withSources(statement: Statement, source: Source): Statement {
  return Object.keys(source).length === 0
    ? statement
    : { ...statement, sources: [{ ...statement.sources[0], ...source }] };
}

function withSource({ amendment }: Read, source: Source): Parameters<typeof amendmentText>[0] {
  return { ...amendment, sources: Object.keys(source).length === 0 ? [] : [source] };
}

function whenceOf({ frame }: Read): Whence {
  const places: Partial<Record<string, Place>> = {
    amendment: frame.number?.at,
    effective: frame.effective?.at,
    executed: frame.executed?.at,
    recites: frame.recites?.at,
    status: frame.isForm[0]?.at,
  };
  return {
    of: (key) => {
      const at = places[key];
      return at && (key === "status" ? `${line(at)}: ${visible(frame.isForm[0]?.value ?? "")}` : line(at));
    },
    at: line,
  };
}

function line(at: Place): string {
  return `line ${at.line}`;
}

function listed(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [...comment(title), ...items.flatMap((item) => comment(`  ${item}`))];
}

/** Words as comments of YAML, no letter of which can end a line. */
function comment(words: string): string[] {
  return wrapped(visible(words), 118, "    ")
    .split("\n")
    .map((one) => `# ${one}`);
}

/** What was read of documents, as JSON of the record's own keys, with the place of each value beside it. */
export function documentsAsJson(documents: readonly Document[]): Json {
  return { answer: "import", version: 1, documents: documents.map(documentAsJson) };
}

function documentAsJson(document: Document): Json {
  const { imported, name, source } = document;
  if (imported.kind === "not-read")
    return { file: name, kind: imported.kind, code: imported.code, reason: imported.why };
  if (imported.kind === "other")
    return {
      file: name,
      kind: imported.kind,
      what: imported.what,
      because: imported.because.map(({ value, at, printed }) => ({ why: value, ...lineAndColumn(at), printed })),
      ...(imported.offers ? { offers: statementAsJson(withSources(imported.offers, source)) } : {}),
    };
  if (imported.kind === "statement")
    return {
      file: name,
      kind: imported.kind,
      what: imported.what,
      whole: isClean(document),
      statement: statementAsJson(withSources(imported.statement, source)),
      places: { says: imported.statement.says.map(({ place }) => lineAndColumn(place)) },
      doubts: imported.doubts.map(doubtAsJson),
    };
  const { frame, doubts, unread } = imported;
  const read = { number: frame.number, effective: frame.effective, executed: frame.executed, recites: frame.recites };
  const agreement = { title: frame.agreement?.title, dated: frame.agreement?.dated };
  return {
    file: name,
    kind: "amendment",
    whole: isClean(document),
    agreement: placed(agreement),
    parties: frame.parties.map((one) => ({
      party: one.party,
      ...placed({ name: one.name, formerly: one.formerly, knownAs: one.knownAs }),
    })),
    amendment: amendmentAsJson(withSource(imported, source)),
    places: { ...placed(read), changes: imported.amendment.changes.map(placesOfChange) },
    doubts: doubts.map(doubtAsJson),
    unread: unread.map(({ words, at, matters }) => ({ words, ...lineAndColumn(at), matters })),
  };
}

/** Where a change stands, and each rate of its fees in their order. */
function placesOfChange(change: Change): Json {
  const fees =
    change.kind === "restate-schedule" ? change.rows.map(({ fee }) => fee) : "fee" in change ? [change.fee] : [];
  const rates = fees.flatMap((fee) =>
    tierSetsOf(fee).flatMap(({ tiers }) => tiers.tiers.map(({ at }) => lineAndColumn(at))),
  );
  return { ...lineAndColumn(change.at), rates };
}

function doubtAsJson({ about, why, at, printed }: Doubt): Json {
  return { about, why, ...lineAndColumn(at), printed };
}

type Placed = Readonly<Record<string, { readonly at: Place; readonly printed: string } | undefined>>;

function placed(all: Placed): { readonly [key: string]: Json } {
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, one]) =>
      one ? [[key, { printed: one.printed, ...lineAndColumn(one.at) }]] : [],
    ),
  );
}

function lineAndColumn({ line: at, column }: Place): { readonly line: number; readonly column: number } {
  return { line: at, column };
}

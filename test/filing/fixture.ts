/**
 * Documents to be read and what is right to read in them. `NN-name.txt` or `.htm` is the document; `NN-name.yaml` the
 * amendment in it, in the record's format; `NN-name.expect.json`, where it is not simply to be read whole, says more:
 *
 * - `outcome`: `whole`; `part`, where a person is needed or may be (what is not read is listed); `refused`, where it is no
 *   amendment of a management agreement. Without the file: `whole`.
 * - `absent`: keys that the document does not state and that may not be given. The YAML, which must be complete, then holds
 *   9999 as number and 1900-01-01 as day.
 * - `doubtful`: facts that are not compared (`effective`, `change: NAME` for all that is said of a portfolio): nobody can be
 *   sure of them.
 * - `unread`: words that must be among the doubts, the unread words or the words that the amendment quotes; of words parted
 *   by a bar any are enough.
 * - `ignore`: facts on which nothing hangs; `mayLack`: facts that are right where they are given and may be left out.
 * - `may`: words that may be listed as unread though the reading is whole (decoys).
 * - `marked`: words of which some must be listed where a change is other than expected, or where a document to be refused is
 *   read as an amendment all the same.
 * - `why`: the reason, or the trap.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Amendment } from "../../src/agreement/facts.ts";
import { readFile } from "../../src/read/file.ts";
import type { FileRead } from "../../src/read/record.ts";

export type Outcome = "whole" | "part" | "refused";

export type Expectation = {
  readonly outcome: Outcome;
  readonly absent?: readonly string[];
  readonly doubtful?: readonly string[];
  readonly unread?: readonly string[];
  readonly ignore?: readonly string[];
  readonly mayLack?: readonly string[];
  readonly may?: readonly string[];
  readonly marked?: readonly string[];
  readonly why?: string;
};

export type Fixture = {
  /** `01-delta-add` */
  readonly name: string;
  /** The document's file name and bytes. */
  readonly document: string;
  readonly bytes: Uint8Array;
  readonly expect: Expectation;
  /** The YAML as it was read, problems and all; none where the document is to be refused. */
  readonly yaml?: FileRead;
};

const KEYS = ["outcome", "absent", "doubtful", "unread", "ignore", "mayLack", "may", "marked", "why"];

/** All fixtures of a folder, by name. A file that belongs to none, or a document without what is expected, is an error. */
export function fixturesIn(folder: string): Fixture[] {
  const files = readdirSync(folder).sort();
  const documents = files.filter((file) => /\.(?:txt|htm)$/.test(file));
  const stems = documents.map((file) => file.replace(/\.\w+$/, ""));
  const stray = files.filter((file) => !stems.includes(file.replace(/\.(?:txt|htm|yaml|expect\.json)$/, "")));
  if (stray.length > 0) throw new Error(`no document stands beside ${stray.join(", ")}`);
  return documents.map((document, index) => {
    const name = stems[index] as string;
    const at = (ending: string): string => path.join(folder, `${name}${ending}`);
    const expect = existsSync(at(".expect.json")) ? expectation(at(".expect.json")) : { outcome: "whole" as const };
    const bytes = readFileSync(path.join(folder, document));
    if (expect.outcome === "refused") return { name, document, bytes, expect };
    const filed = { path: `${name}.yaml`, role: "amendment", registrant: "", agreement: "" } as const;
    return { name, document, bytes, expect, yaml: readFile(filed, readFileSync(at(".yaml"))) };
  });
}

function expectation(file: string): Expectation {
  const read = JSON.parse(readFileSync(file, "utf8")) as Expectation;
  const unknown = Object.keys(read).filter((key) => !KEYS.includes(key));
  if (unknown.length > 0) throw new Error(`${file}: ${unknown.join(", ")}`);
  return read;
}

/** The amendment that the YAML gives; it fails where the YAML has errors. */
export function expectedOf({ name, yaml }: Fixture): Amendment {
  if (yaml?.value === undefined) {
    const faults = yaml?.problems.map(({ code, at }) => `${code} ${at.line}:${at.column}`);
    throw new Error(`${name}.yaml: ${faults?.join(", ") ?? "missing"}`);
  }
  return yaml.value as Amendment;
}

/** The document's words without marks of HTML, in small letters, letters and digits alone. */
export function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]s\b/g, "s")
    .replace(/[^a-z0-9]/g, "");
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: " ",
  shy: "",
  amp: "&",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  reg: "®",
  frac12: "½",
  frac14: "¼",
  frac34: "¾",
};

/** A document as plain words: tags and raised marks out, entities as letters. Enough to see whether a figure or a name stands in it. */
export function plainWords({ document, bytes }: Pick<Fixture, "document" | "bytes">): string {
  const utf8 = new TextDecoder("utf-8").decode(bytes);
  const text = utf8.includes("\ufffd") ? new TextDecoder("windows-1252").decode(bytes) : utf8;
  if (!document.endsWith(".htm")) return text;
  return text
    .replace(/<sup>[^<]*<\/sup>/gi, "")
    .replace(/<(?:br|\/?p|\/?td|\/?tr|\/?div|\/?li)\b[^>]*>/gi, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/[\s\u00a0\u0096]+/g, " ");
}

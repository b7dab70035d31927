/**
 * What rules judged of single things, by what was judged: a file that changes leaves it true of all others. It follows from
 * the thing and the build alone, whatever record it stands in; so it belongs to no digest, and is never out of date.
 */
import { createHash } from "node:crypto";
import type { Judged } from "../record.ts";
import { openParts } from "./parts.ts";
import { encodeParts } from "./writing.ts";

/** Judgements of one record between two questions. */
export type Judgements = {
  readonly judged: Judged;
  /** All that were used, and those under names that were not, as a file of the cache; undefined where none is new. */
  readonly encoded: () => Buffer | undefined;
};

/** By name, and by the sum of what was judged. */
type Kept = { readonly [name: string]: { readonly [sum: string]: unknown } };

const KIND = "judgements-1";

/** Of more things nothing is kept: it would take more memory than it saves of time. */
const MOST = 1 << 16;

/** The judgements kept in a file; none where there is no file, or none that this tool wrote. */
export function openJudgements(file: string | undefined, tool: string): Judgements {
  const before = file === undefined ? {} : keptIn(file, tool);
  const used = new Map<string, Map<string, unknown>>();
  let [count, fresh] = [0, 0];
  return {
    judged: <T>(name: string, thing: unknown, judge: () => T): T => {
      if (count >= MOST) return judge();
      const own = used.get(name) ?? new Map<string, unknown>();
      used.set(name, own);
      const sum = sumOf(thing);
      // Under a name stands what the same build judged of the same.
      if (own.has(sum)) return own.get(sum) as T;
      const known = before[name];
      const isKnown = known !== undefined && Object.hasOwn(known, sum);
      const value = isKnown ? (known[sum] as T) : judge();
      if (!isKnown) fresh += 1;
      own.set(sum, value);
      count += 1;
      return value;
    },
    encoded: () => {
      if (fresh === 0) return undefined;
      const now = Object.fromEntries([...used].map(([name, own]) => [name, Object.fromEntries(own)]));
      return encodeParts(KIND, tool, {}, [Buffer.from(JSON.stringify({ ...before, ...now } satisfies Kept))]);
    },
  };
}

function keptIn(file: string, tool: string): Kept {
  const parts = openParts(file, KIND, tool);
  if (parts === undefined) return {};
  const kept = JSON.parse(parts.part(0).toString("utf8")) as Kept;
  parts.close();
  return kept;
}

/** So much of a sum that no two things have by chance, or can be made to have. */
function sumOf(thing: unknown): string {
  return createHash("sha256").update(JSON.stringify(thing)).digest().toString("base64url", 0, SUM_BYTES);
}
const SUM_BYTES = 18;

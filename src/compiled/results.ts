/**
 * Results: what was worked out of a record besides its schedules, each plain data by its name. A file of results holds those
 * of one digest; a record has one of what follows from all of it, and one of tellings, which are of one agreement's papers.
 */
import type { WorkedOut } from "../record.ts";
import { type PackedWhole, packedWhole, unpackedWhole } from "./packed.ts";
import { openParts } from "./parts.ts";
import { encodeParts } from "./writing.ts";

/** Plain data, by the name of what was worked out. */
export type Result = { readonly name: string; readonly value: unknown };

type Head = { readonly digest: string; readonly names: readonly string[] };

const KIND = "results-2";

/** The bytes of a file of results of the record with this digest. Fails where a result is not to be packed. */
export function encodeResults(tool: string, digest: string, results: readonly Result[]): Buffer {
  const head: Head = { digest, names: results.map(({ name }) => name) };
  const parts = results.map(({ value }) => Buffer.from(JSON.stringify(packedWhole(value))));
  return encodeParts(KIND, tool, head, parts);
}

/** The results kept of a record with this digest, all or the one `wanted`; nothing where there are none. */
export function resultsKept(file: string, tool: string, digest: string, wanted?: string): Result[] {
  const parts = openParts<Head>(file, KIND, tool);
  if (parts === undefined) return [];
  const { head } = parts;
  const results = (head.digest === digest ? head.names : []).flatMap((name, index) =>
    wanted === undefined || wanted === name
      ? [{ name, value: unpackedWhole(JSON.parse(parts.part(index).toString("utf8")) as PackedWhole) }]
      : [],
  );
  parts.close();
  return results;
}

/** Results as they are kept, or worked out: `workedOutNow` are those that were not kept, in the order in which they were asked. */
export function resultsFrom(kept: (name: string) => readonly Result[]): {
  readonly workedOut: WorkedOut;
  readonly workedOutNow: () => readonly Result[];
} {
  const now: Result[] = [];
  return {
    workedOut: async <T>(name: string, workOut: () => Promise<T>): Promise<T> => {
      const [found] = kept(name);
      // Written by the same build, from what the same name stood for.
      if (found) return found.value as T;
      const value = await workOut();
      now.push({ name, value });
      return value;
    },
    workedOutNow: () => now,
  };
}

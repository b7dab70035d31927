/** What was worked out of a record besides its schedules: plain data by name, one file for all of it. */
import type { WorkedOut } from "../record.ts";
import { type PackedWhole, packedWhole, unpackedWhole } from "./packed.ts";
import { openParts } from "./parts.ts";
import { encodeParts } from "./writing.ts";

/** A result by its name, as it was worked out. */
export type Made = { readonly name: string; readonly value: unknown };

type Head = { readonly digest: string; readonly names: readonly string[] };

const KIND = "results-2";

export function encodeResults(tool: string, digest: string, made: readonly Made[]): Buffer {
  const head: Head = { digest, names: made.map(({ name }) => name) };
  const parts = made.map(({ value }) => Buffer.from(JSON.stringify(packedWhole(value))));
  return encodeParts(KIND, tool, head, parts);
}

/** The results kept of a record with this digest, each by its name; nothing where there are none. */
export function resultsKept(file: string, tool: string, digest: string, wanted?: string): Made[] {
  const parts = openParts<Head>(file, KIND, tool);
  if (parts === undefined) return [];
  const { head } = parts;
  const made = (head.digest === digest ? head.names : []).flatMap((name, index) =>
    wanted === undefined || wanted === name
      ? [{ name, value: unpackedWhole(JSON.parse(parts.part(index).toString("utf8")) as PackedWhole) }]
      : [],
  );
  parts.close();
  return made;
}

/** Results as they are kept, or worked out: those that were worked out are told, to be kept. */
export function resultsFrom(kept: (name: string) => readonly Made[]): {
  readonly workedOut: WorkedOut;
  readonly made: () => readonly Made[];
} {
  const made: Made[] = [];
  return {
    workedOut: async <T>(name: string, workOut: () => Promise<T>): Promise<T> => {
      const [found] = kept(name);
      // Written by the same build, from what the same name stood for.
      if (found) return found.value as T;
      const value = await workOut();
      made.push({ name, value });
      return value;
    },
    made: () => made,
  };
}

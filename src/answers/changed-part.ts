import type { Json } from "../write/answer.ts";
import type { ChangedPart } from "../write/report/since.ts";

/** A part of a changed row: what is said of each side, before and now, in words and for machines; a side that says nothing has none. */
export function changedPart<T>(
  { part, before, now }: { part: string; before: T | undefined; now: T | undefined },
  label: string,
  words: (value: T) => string,
  json: (value: T) => Json,
): ChangedPart {
  return {
    part,
    label,
    ...(before === undefined ? {} : { before: words(before) }),
    ...(now === undefined ? {} : { now: words(now) }),
    json: { before: before === undefined ? null : json(before), now: now === undefined ? null : json(now) },
  };
}

import { parseDay } from "../agreement/day.ts";
import { type Amendment, type Change, PLACED_KEYS, type Recital } from "../agreement/facts.ts";
import { fee } from "./fee.ts";
import {
  choose,
  fault,
  hasKey,
  list,
  made,
  map,
  nearestKind,
  nonEmptyList,
  oneOf,
  optional,
  placesOf,
  type Reading,
  required,
  type Shape,
  textAs,
  wordOr,
  words,
} from "./shape.ts";
import type { Tree } from "./tree.ts";
import { accepts, day, source, when, wholeNumber, yes } from "./values.ts";

const ranking = map("which of two amendments prevails", { amendment: required(wholeNumber), reason: required(words) });
const rankingOver = made(ranking, ({ amendment, reason }) => ({ amendment, reason }));

/** Keys that a change of any kind may carry. */
const anyChange = {
  effective: optional(day),
  formerly: optional(words),
  as: optional(oneOf("section-restated")),
  approved: optional(
    made(map("approvals", { board: optional(day), shareholders: optional(day) }), ({ at: _, ...days }) => days),
  ),
  "prevails-over": optional(rankingOver),
  "yields-to": optional(rankingOver),
  "as-printed": optional(words),
  note: optional(words),
};

const restatedRow = map("a row", { portfolio: required(words), fee: required(fee) });

/** Each kind of change under the key that names it. */
const CHANGES = {
  add: made(
    map("an added portfolio", { add: required(words), fee: required(fee), ...anyChange }),
    ({ add, ...rest }): Change => ({
      kind: "add",
      portfolio: add,
      ...rest,
    }),
  ),
  "change-fee": made(
    map("a changed fee", { "change-fee": required(words), fee: required(fee), ...anyChange }),
    ({ changeFee, ...rest }): Change => ({ kind: "change-fee", portfolio: changeFee, ...rest }),
  ),
  rename: made(
    map("a renamed portfolio", { rename: required(words), to: required(words), ...anyChange }),
    ({ rename, ...rest }): Change => ({
      kind: "rename",
      portfolio: rename,
      ...rest,
    }),
  ),
  remove: made(
    map("a removed portfolio", {
      remove: required(words),
      "merged-into": optional(words),
      liquidated: optional(yes),
      "printed-fee": optional(fee),
      ...anyChange,
    }),
    ({ remove, ...rest }): Change => ({ kind: "remove", portfolio: remove, ...rest }),
  ),
  "restate-schedule": made(
    map("a restated schedule", { "restate-schedule": required(nonEmptyList(restatedRow)), ...anyChange }),
    ({ restateSchedule, ...rest }): Change => ({ kind: "restate-schedule", rows: restateSchedule, ...rest }),
  ),
  correct: made(
    map("a corrected fee", {
      correct: required(words),
      amendment: required(wholeNumber),
      fee: required(fee),
      ...anyChange,
    }),
    ({ correct, ...rest }): Change => ({ kind: "correct", portfolio: correct, ...rest }),
  ),
} satisfies Record<Change["kind"], Shape<Change>>;

const KINDS = Object.keys(CHANGES) as Change["kind"][];

const change: Shape<Change> = {
  expected: `a change: ${KINDS.join(", ")}`,
  read(tree: Tree, reading: Reading) {
    const kinds = KINDS.filter((kind) => hasKey(tree, kind));
    const [kind] = kinds;
    if (kind !== undefined && kinds.length === 1) return CHANGES[kind].read(tree, reading);
    if (tree.kind !== "map") return map("a change", {}).read(tree, reading) as undefined;
    return fault(
      reading,
      "one-kind",
      { where: "a change", kinds: KINDS.join(", "), found: kinds.join(", ") || "none", ...nearestKind(tree, KINDS) },
      tree.at,
    );
  },
};

const recital: Shape<Recital> = textAs(
  "a day, such as 2001-02-12",
  (text, at) => {
    const read = parseDay(text);
    return read && { day: read, at };
  },
  (text) => ({ code: "bad-day", args: { text } }),
);

const recites: Shape<NonNullable<Amendment["recites"]>> = choose(
  "a list of days",
  (tree): Shape<NonNullable<Amendment["recites"]>> => {
    if (tree.kind === "map") {
      return made(map("a recital in words", { words: required(words), note: optional(words) }), ({ words: said }) => ({
        words: said,
      }));
    }
    return wordOr("not-read", list(recital));
  },
);

const executed: Shape<NonNullable<Amendment["executed"]>> = choose(
  "a day, not-read or { blank: words }",
  (tree): Shape<NonNullable<Amendment["executed"]>> =>
    tree.kind === "map"
      ? made(map("a blank execution", { blank: required(words) }), ({ blank }) => ({ blank }))
      : wordOr("not-read", day),
);

const signature = map("a signature", {
  for: required(oneOf("trust", "manager")),
  by: required(words),
  title: optional(words),
});

const signed: Shape<NonNullable<Amendment["signed"]>> = choose(
  "blank, not-read, one-officer or a list of signatures",
  (tree): Shape<NonNullable<Amendment["signed"]>> =>
    tree.kind === "list" ? list(signature) : oneOf("blank", "not-read", "one-officer"),
);

const amendmentMap = map("an amendment", {
  amendment: required(wholeNumber),
  status: required(oneOf("executed", "form", "not-seen", "draft")),
  copy: optional(oneOf("signed", "unsigned", "not-read")),
  read: optional(oneOf("whole", "partly")),
  effective: optional(when),
  "takes-effect": optional(
    made(map("the day it takes effect", { day: required(day), basis: required(words) }), ({ at: _, ...rest }) => rest),
  ),
  executed: optional(executed),
  recites: optional(recites),
  signed: optional(signed),
  "superseded-by": optional(
    made(
      map("what superseded it", { amendment: required(wholeNumber), basis: optional(words), inferred: optional(yes) }),
      ({ at: _, ...rest }) => rest,
    ),
  ),
  sources: optional(list(source)),
  changes: optional(list(change)),
  notes: optional(list(words)),
  accepts: optional(accepts),
});

/** One amendment's file. An amendment that was seen says when it takes effect; one that was not seen changes nothing. */
export const amendment: Shape<Amendment> = {
  expected: amendmentMap.expected,
  read(tree, reading) {
    const read = amendmentMap.read(tree, reading);
    return read && complete(read, placesOf(tree, PLACED_KEYS), reading);
  },
};

function complete(
  read: MapFrom<typeof amendmentMap>,
  places: Amendment["places"],
  reading: Reading,
): Amendment | undefined {
  const { amendment: number, sources = [], changes = [], notes = [], accepts: accepted = [], ...rest } = read;
  if (rest.status !== "not-seen" && rest.effective === undefined) {
    return fault(reading, "effective-missing", { status: rest.status }, { ...read.at, length: 1 });
  }
  if (rest.status === "not-seen" && changes[0]) {
    return fault(reading, "executed-unchanging", { status: rest.status, key: "changes" }, changes[0].at);
  }
  return { number, sources, changes, notes, accepts: accepted, places, ...rest };
}

type MapFrom<S> = S extends Shape<infer T> ? T : never;

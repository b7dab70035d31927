import type { Day } from "../agreement/day.ts";
import type { Amendment, Recital } from "../agreement/facts.ts";
import { effectiveDay } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import {
  asReciting,
  type ComparedRecital,
  compareRecital,
  type Reciting,
  sharedDays,
} from "../agreement/recital-compared.ts";
import type { Block, Cell, Tone } from "../write/answer.ts";
import { counted } from "../write/counted.ts";
import type { Shown } from "./show.ts";

/** The "as amended on …" list of a paper as printed, day by day, beside the chain of amendments as it is. */
export function recitalBlocks(paper: Amendment, shown: Shown): Block[] {
  const reciting = asReciting(paper);
  if (!reciting) return [{ kind: "notes", key: "recitalNote", notes: withoutList(paper) }];
  const compared = compareRecital(reciting, shown);
  const listed = reciting.recites.map((recital) => ({
    day: recital.day,
    note: recitalNote(recital, reciting, compared, shown),
  }));
  const missing = compared.missing.map(({ day, whose }) => ({ day, note: missingNote(day, whose) }));
  const shared = sharedDays(reciting, compared);
  const words = `${counted(reciting.recites.length, "day")} for ${counted(paper.number - 1, "earlier amendment")}${shared > 0 ? ", so that some share a day" : ""}`;
  return [
    {
      kind: "notes",
      key: "recital",
      title: `Its recital, as printed, beside the amendments before it (${words}):`,
      notes: missing.reduce(placed, listed).map(({ note }) => note),
    },
  ];
}

type Line = { readonly day: Day; readonly note: Cell };

/** A day that was left out stands before the first later day that is listed. */
function placed(lines: readonly Line[], missing: Line): Line[] {
  const at = lines.findIndex(({ day }) => day > missing.day);
  return at < 0 ? [...lines, missing] : [...lines.slice(0, at), missing, ...lines.slice(at)];
}

function withoutList({ recites }: Amendment): Cell[] {
  if (recites === "not-read") return [{ text: "Its recital was not read.", value: "not-read" }];
  if (recites !== undefined && "words" in recites)
    return [{ text: `Its recital lists no days: ${recites.words}`, value: { words: recites.words } }];
  return [];
}

/** A day as printed, whose it is, and what does not fit. */
function recitalNote(recital: Recital, paper: Reciting, compared: ComparedRecital, { known }: Shown): Cell {
  const of = <T extends { recital: Recital }>(all: readonly T[]): T | undefined =>
    all.find((one) => one.recital.at === recital.at);
  const borne = of(compared.borne);
  const unseen = of(compared.unseen);
  const misprint = of(compared.misprints);
  const early = of(compared.outOfOrder);
  const overtaken = compared.overtaken.find(({ at }) => at === recital.at);
  const remarks = [
    ...(recital.day === effectiveDay(paper) ? ["its own effective day"] : []),
    ...(overtaken ? [`the executed copy is of ${overtaken.copy}`] : []),
    ...(early ? [`out of order, after ${early.before}`] : []),
  ];
  const said = (kind: string, whose: string, numbers: readonly number[], tone: Tone): Cell => {
    const words = [whose, ...remarks].join("; ");
    return {
      text: `${recital.day}: ${words}`,
      value: { printed: recital.day, kind, amendments: [...numbers], words },
      tone,
    };
  };
  if (borne) {
    const isForm = known.forms.some(({ number }) => borne.numbers.includes(number));
    const whose = `${numbersInWords(borne.numbers)}${isForm ? ", held as a form" : ""}`;
    return said("held", whose, borne.numbers, remarks.length > 0 ? "doubt" : "plain");
  }
  if (misprint) return said("misprint", `misprint for ${misprint.meant.day}, ${misprint.meant.whose}`, [], "doubt");
  if (unseen) {
    const [only, ...more] = unseen.numbers;
    const whose = more.length === 0 ? `No. ${only}` : `one of ${numbersInWords(unseen.numbers)}`;
    return said("not-seen", `${whose}, not seen`, unseen.numbers, "doubt");
  }
  return said("unmatched", "no earlier amendment is of that day, nor can be", [], "bad");
}

function missingNote(day: Day, whose: string): Cell {
  return {
    text: `${day}: [left out] ${whose}`,
    value: { printed: null, kind: "left-out", day, words: whose },
    tone: "bad",
  };
}

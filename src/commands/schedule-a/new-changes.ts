import { addDays, type Day } from "../../agreement/day.ts";
import type { Fee } from "../../agreement/facts.ts";
import { nameOn } from "../../agreement/identity.ts";
import { usage } from "../../failure.ts";
import { feeInWords } from "../../filing/fee-words.ts";
import { portfolioTyped } from "../../portfolio-typed.ts";
import type { ReadRegistrant } from "../../read/record.ts";
import type { Shell } from "../../shell.ts";
import type { NewChange } from "../../write/yaml/next-amendment.ts";
import { missingOf, type TypedChange } from "./change-typed.ts";

/** Where a change is made: whose portfolios are meant, by the names of which day. */
export type Making = { readonly registrant: ReadRegistrant; readonly day: Day | undefined };

/** A change as it is recorded: portfolios by the names that they bear on the day, the fee as it is read. */
export async function changeMade(typed: TypedChange, making: Making, shell: Pick<Shell, "say">): Promise<NewChange> {
  const [missing] = missingOf(typed);
  if (missing !== undefined) throw usage(`--change ${typed.kind} says no ${missing}`, `add --${missing} behind it`);
  const { kind } = typed;
  const portfolio = typed.portfolio as string;
  switch (kind) {
    case "add":
      return { kind, portfolio: portfolio.trim(), fee: await feeMade(typed.fee as string, shell) };
    case "change-fee":
      return {
        kind,
        portfolio: await nameMeant("--portfolio", portfolio, making, making.day, shell),
        fee: await feeMade(typed.fee as string, shell),
      };
    case "rename":
      return {
        kind,
        portfolio: await nameMeant("--portfolio", portfolio, making, before(making.day), shell),
        to: (typed.to as string).trim(),
      };
    case "remove":
      return {
        kind,
        portfolio: await nameMeant("--portfolio", portfolio, making, before(making.day), shell),
        ...(typed.into === undefined
          ? {}
          : { mergedInto: await nameMeant("--into", typed.into, making, making.day, shell) }),
      };
    default:
      return kind satisfies never;
  }
}

/** A portfolio leaves the schedule, or its name, as it stood the day before. */
function before(day: Day | undefined): Day | undefined {
  return day === undefined ? undefined : addDays(day, -1);
}

async function nameMeant(
  option: string,
  typed: string,
  { registrant }: Making,
  day: Day | undefined,
  shell: Pick<Shell, "say">,
): Promise<string> {
  const { portfolio, by } = await portfolioTyped(typed, [registrant], day, option);
  const name = day === undefined ? (portfolio.names[0]?.name ?? portfolio.key) : nameOn(portfolio, day).name;
  if (by === "words") shell.say(`${option} "${typed}" is read as ${name}`);
  return name;
}

/** The fee that was typed; said in full, where it was typed in other words. */
async function feeMade(typed: string, shell: Pick<Shell, "say">): Promise<Fee> {
  const { feeTyped } = await import("./fee-typed.ts");
  const fee = feeTyped("--fee", typed);
  const words = feeInWords(fee);
  if (words !== typed.trim()) shell.say(`--fee "${typed}" is read as ${words}`);
  return fee;
}

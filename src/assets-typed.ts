import { Decimal, parseUsd, saysItsUnit } from "./agreement/money.ts";
import { usage } from "./failure.ts";

/** Net assets in dollars: `750m`, `1.5bn`, `$750 million`, `750,000,000`. A short bare number is dollars, and `say` is told so. */
export function assetsTyped(option: string, text: string, say: (words: string) => void): Decimal {
  const usd = parseUsd(text.trim());
  if (usd === undefined) {
    throw usage(
      `${option} ${text}: this is not an amount of dollars`,
      "write it as 750m, 1.5bn, $750 million or 750,000,000",
    );
  }
  if (!saysItsUnit(text) && !/^0+$/.test(text))
    say(`${option} ${text} is read as ${text} dollars; write ${text}m for ${text} million`);
  return new Decimal(usd);
}

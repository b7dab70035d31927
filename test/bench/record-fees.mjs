/** Fees of generated papers: tiers of a rate in tenths of a basis point and an upper bound in millions of dollars; the last has none. */

const BOUNDS = [100, 150, 200, 250, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 5000];
const [LOWEST, MOST_TIERS] = [300, 6];

/** One to six tiers, each dearer than the next. */
export function drawnFee(draw) {
  const tiers = draw.whole(1, MOST_TIERS);
  const first = draw.whole(0, BOUNDS.length - tiers);
  let rate = draw.whole(60, 110) * 10;
  return Array.from({ length: tiers }, (_, at) => {
    const tier = { rate, upTo: at < tiers - 1 ? BOUNDS[first + at] : undefined };
    rate -= draw.of([15, 25, 50, 50, 50]);
    return tier;
  });
}

/** All rates lower by the same; undefined where they would fall too low. */
export function loweredFee(draw, fee) {
  const by = draw.of([10, 20, 25, 50]);
  return fee.at(-1).rate - by < LOWEST ? undefined : fee.map(({ rate, upTo }) => ({ rate: rate - by, upTo }));
}

/** One breakpoint more above the others; undefined where there are enough. */
export function addedTier(fee) {
  const last = fee.at(-1);
  const upTo = BOUNDS.find((bound) => bound > (fee.at(-2)?.upTo ?? 200));
  if (fee.length === MOST_TIERS || upTo === undefined || last.rate - 25 < LOWEST) return undefined;
  return [...fee.slice(0, -1), { rate: last.rate, upTo }, { rate: last.rate - 25, upTo: undefined }];
}

/** The tiers as a record writes them, under `fee:` of a change. */
export function feeText(fee) {
  return fee
    .map(
      ({ rate, upTo }) =>
        `      - { rate: ${rateText(rate)}${upTo === undefined ? "" : `, up-to: ${amountText(upTo)}`} }\n`,
    )
    .join("");
}

/** The fee as a paper prints it. */
export function feeWords(fee) {
  if (fee.length === 1) return `${rateText(fee[0].rate)} of the average daily net assets`;
  return fee
    .map(({ rate, upTo }, at) => {
      const before = amountText(fee[at - 1]?.upTo ?? 0);
      const share =
        at === 0
          ? `the first ${amountText(upTo)} of such assets`
          : `such assets over ${before}${upTo === undefined ? "" : ` up to ${amountText(upTo)}`}`;
      return `${rateText(rate)} of ${share}`;
    })
    .join(", plus ");
}

function rateText(tenths) {
  return `${(tenths / 1000).toFixed(3).replace(/0$/, "")}%`;
}

function amountText(millions) {
  return millions >= 1000 ? `$${millions / 1000} billion` : `$${millions} million`;
}

/**
 * Numbers drawn from a seed, the same on every machine (mulberry32).
 *
 * @param {number} seed
 */
export function drawing(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number from `low` to `high`, both included. */
  const whole = (low, high) => low + Math.floor(next() * (high - low + 1));
  return {
    whole,
    /** True `percent` times in a hundred. */
    chance: (percent) => next() * 100 < percent,
    /** One of a list. */
    of: (list) => list[whole(0, list.length - 1)],
  };
}

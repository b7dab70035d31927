import { spread } from "./turns.mjs";

/**
 * A row of results: what was measured, the command, the figure with its least and most and (of a ratio) that of the quickest
 * rounds alone, the aim and whether it is met.
 *
 * @typedef {{ what: string, command: string, figure: string, range: string, quickest: string, aim: string, met: string }} Row
 */

/**
 * What a run's time is of another's of the same turns: the median over the other's median, and the least and the most over the same;
 * and the least over the other's least, which other work on the machine moves least.
 *
 * @param {Map<string, number[]>} times
 */
export function ratioRow(run, times, { of, aim }) {
  const base = spread(times.get(of));
  const { median, least, most } = spread(times.get(run.name));
  return {
    what: run.name,
    command: run.shown,
    figure: (median / base.median).toFixed(2),
    range: `${(least / base.median).toFixed(2)}–${(most / base.median).toFixed(2)}`,
    quickest: (least / base.least).toFixed(2),
    ...judged(median / base.median, aim, 2),
  };
}

/** The highest resident memory of some runs of one command, in MiB. */
export function memoryRow(run, peaks, aim) {
  const { median, least, most } = spread(peaks);
  return {
    what: run.name,
    command: run.shown,
    figure: `${median.toFixed(0)} MiB`,
    range: peaks.length === 1 ? "one run" : `${least.toFixed(0)}–${most.toFixed(0)}`,
    quickest: "",
    ...judged(median, aim, 0, " MiB"),
  };
}

function judged(figure, aim, digits, unit = "") {
  if (aim === undefined) return { aim: "", met: "" };
  const met = Number(figure.toFixed(digits)) <= aim;
  return { aim: `≤ ${aim}${unit}`, met: met ? "yes" : `**no**: ${(figure / aim).toFixed(2)} times the aim` };
}

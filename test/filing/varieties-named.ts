/** The varieties of design/words.md, and the fixtures (by number) that stand for each. */
export const VARIETIES: Readonly<Record<string, readonly number[]>> = {
  "delta: amended to add": [1, 16, 17, 20, 21, 22, 25],
  "delta: to change the fee": [2, 10, 11, 13, 18, 19, 24, 26, 30],
  "delta: to revise the compensation payable": [3],
  "delta: a section amended in whole to read": [4],
  "whole table: deleted and replaced": [5, 27, 29],
  "whole table: amended and restated": [6, 14],
  "clause in prose, portfolio in the heading alone": [7, 12, 23],
  "clause in prose, portfolio in a recital alone": [8],
  "clause in prose, portfolio within": [28],
  "bare schedule": [9],
  "renames alone": [10],
  "formerly: cell": [11],
  "formerly: heading": [12],
  "formerly: recital": [13],
  "formerly: footnote": [14],
  "removals, merger, liquidation": [15, 16],
};

import { completion } from "../completion.ts";
import type { Declare } from "../named.ts";
import { accrue } from "./accrue.ts";
import { calc } from "./calc.ts";
import { chart } from "./chart.ts";
import { compare } from "./compare.ts";
import { example } from "./example.ts";
import { expenses } from "./expenses.ts";
import { solve } from "./solve.ts";
import { table } from "./table.ts";

/** Every command of `fee`, in the order of its help. */
export const EVERY: readonly Declare[] = [calc, table, compare, solve, chart, accrue, expenses, example, completion];

import type { Rule } from "./rule.ts";

export const rates: Rule = () => [];

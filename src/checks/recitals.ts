import type { Rule } from "./rule.ts";

export const recitals: Rule = () => [];

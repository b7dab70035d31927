import type { Rule } from "./rule.ts";

export const approval: Rule = () => [];

import type { Rule } from "./rule.ts";

export const chain: Rule = () => [];

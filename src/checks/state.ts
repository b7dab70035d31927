import type { Rule } from "./rule.ts";

export const state: Rule = () => [];

import type { Rule } from "./rule.ts";

export const signatures: Rule = () => [];

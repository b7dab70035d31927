import { aboutOf, type Problem } from "../agreement/problem.ts";

/**
 * Findings of `now` that `before` does not have: each is known by its code, its file and what it is about, for a fault of a
 * file by its arguments, wherever in the file it stands; of several that are alike, as many as there are more.
 */
export function findingsApart(now: readonly Problem[], before: readonly Problem[]): Problem[] {
  const left = new Map<string, number>();
  for (const found of before) left.set(identityOf(found), (left.get(identityOf(found)) ?? 0) + 1);
  return now.filter((found) => {
    const key = identityOf(found);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function identityOf(found: Problem): string {
  const about = aboutOf(found);
  return JSON.stringify([found.code, found.at.file, about === "" ? Object.entries(found.args).sort() : about]);
}

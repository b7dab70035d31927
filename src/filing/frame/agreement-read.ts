import type { ReadFrom } from "../read-from.ts";
import { isManagement, isSubadvisory, titleEndingAt } from "./agreement-named.ts";
import { doubt, type Gathered, take } from "./gathered.ts";
import type { Sentence } from "./sentences.ts";
import { printed, type Stretch } from "./stretch.ts";

/** The title of the agreement that the paper amends: as a sentence prints it, else as a heading in capitals does. */
export function agreementIn(sentences: readonly Sentence[], gathered: Gathered): ReadFrom<string> | undefined {
  const titles = sentences.filter(({ kind }) => kind !== "witness" && kind !== "after").flatMap(titlesIn);
  const [first] = titles;
  if (!first) return undefined;
  const key = printed(first).toLowerCase();
  const same = titles.filter((title) => printed(title).toLowerCase() === key);
  for (const title of same) gathered.used.push(title);
  const best = same.find((title) => printed(title) !== printed(title).toUpperCase()) ?? first;
  const read = take(gathered, printed(best), best);
  if (isSubadvisory(read.value)) gathered.subadvisory = read;
  else if (!isManagement(read.value)) {
    doubt(gathered, "agreement", "it does not amend an agreement by which a manager is paid", best);
  }
  return read;
}

function titlesIn(sentence: Sentence): Stretch[] {
  const found: Stretch[] = [];
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const title = titleEndingAt(sentence.of.tokens, at);
    const isNamed = title && !/\bamendment\b/i.test(printed({ of: sentence.of, from: title.from, to: title.end }));
    if (title && isNamed) found.push({ of: sentence.of, from: title.from, to: title.end });
  }
  return found;
}

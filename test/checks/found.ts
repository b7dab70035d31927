/** What the rules find in a record written in a test: a line a finding, so that a case is a line. */
import { check } from "../../src/checks/check.ts";
import { answering, type Files, read } from "../agreement/given.ts";

/** `m/amendments/002.yaml:5 warning rate-rises Alpha, tier 2`, without the folder where there is one agreement. */
export function found(...parts: readonly Files[]): string[] {
  return checked(...parts).findings.map(({ at, severity, code, args }) => {
    const about = "about" in args ? ` ${args.about}` : "";
    return `${at.file.replace("m/amendments/", "")}:${at.line} ${severity} ${code}${about}`;
  });
}

export function checked(...parts: readonly Files[]): ReturnType<typeof check> {
  const { registrants } = answering(read(Object.assign({}, ...parts)));
  const [registrant] = registrants;
  if (!registrant) throw new Error("no registrant");
  return check(registrant, registrant.identified, () => true);
}

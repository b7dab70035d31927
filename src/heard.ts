import type { Day } from "./agreement/day.ts";
import type { OpenRecord } from "./record.ts";
import type { FileRead, Given, Shell } from "./shell.ts";

/** What a question read and said, in order, as it went along. */
export type Heard = {
  readonly records: OpenRecord[];
  readonly files: FileRead[];
  readonly answers: Given[];
  readonly said: string[];
  /** Whether the answer turned on it. */
  today: Day | undefined;
};

/** Of a question that has not begun. */
export function newlyHeard(): Heard {
  return { records: [], files: [], answers: [], said: [], today: undefined };
}

/** A shell that does what another does, and notes what goes through it. */
export function heardBy(heard: Heard, shell: Shell): Shell {
  return {
    ...shell,
    today: () => {
      heard.today = shell.today();
      return heard.today;
    },
    say: (text) => {
      heard.said.push(text);
      shell.say(text);
    },
    opened: (record) => heard.records.push(record),
    read: (file) => heard.files.push(file),
    answered: (given) => heard.answers.push(given),
  };
}

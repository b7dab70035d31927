/** A question is asked anew only where nothing of it was written or taken in, and is silent then of what it said before. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Attempt, attemptIn } from "../src/asked-anew.ts";
import { openParts } from "../src/compiled/parts.ts";
import { encodeParts } from "../src/compiled/writing.ts";
import { progressOn } from "../src/progress.ts";
import type { OpenRecord } from "../src/record.ts";
import type { FileRead, Given, Shell } from "../src/shell.ts";
import { disk } from "./failing-reads.ts";

vi.mock(import("node:fs"), async (original) => (await import("./failing-reads.ts")).onFailingDisk(original));

const folder = mkdtempSync(path.join(tmpdir(), "schedule-a-asked-anew-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is thrown where the system refuses to read a file of the cache. */
let refused: unknown;
beforeAll(() => {
  const file = path.join(folder, "parts");
  writeFileSync(file, encodeParts("kind", "tool", {}, [Buffer.from("part")]), { mode: 0o600 });
  const opened = openParts(file, "kind", "tool", { trusted: true, few: true });
  disk.isFailing = true;
  try {
    opened?.part(0);
  } catch (error) {
    refused = error;
  }
  disk.isFailing = false;
  opened?.close();
});

/** A shell that notes what goes through it, in order. */
function madeShell(): { readonly shell: Shell; readonly through: string[] } {
  const through: string[] = [];
  const shell: Shell = {
    env: {},
    cwd: "/",
    today: () => {
      throw new Error("no day is asked for");
    },
    out: (answer) => void through.push(`out ${answer}`),
    show: async (text) => void through.push(`show ${text}`),
    say: (text) => void through.push(`say ${text}`),
    print: (text) => void through.push(`print ${text}`),
    surface: () => {
      throw new Error("no surface is asked for");
    },
    isTerminal: () => true,
    mayCache: () => true,
    opened: (record) => void through.push(`opened ${record.folder}`),
    read: (file) => void through.push(`read ${file.path}`),
    answered: (given) => void through.push(`answered ${given.format}`),
  };
  return { shell, through };
}

/** A command that answers, as it was typed. */
function typed(words: readonly string[] = [], made = asking()): Command {
  return made.action(() => {}).parse(words, { from: "user" });
}

function asking(operand = "[words...]"): Command {
  return new Command("show")
    .argument(operand)
    .option("--format <format>", "", "text")
    .option("--receipt <file>")
    .option("-o, --output <file>")
    .option("--with <file>")
    .option("--day <day>");
}

/** Whether a question is asked anew, of which this was done before. */
function isRepeated(command: Command | undefined, act: (shell: Shell) => unknown = () => {}, error = refused): boolean {
  const first = attemptIn(madeShell().shell);
  act(first.shell);
  return first.isToRepeat(error, command);
}

const file: FileRead = { path: "draft.yaml", sha256: "00" };
const given: Given = { format: "json", asJson: async () => ({}), output: async () => "" };
const record = (name: string, close = () => {}): OpenRecord =>
  // Nothing else of a record is looked at here.
  ({ folder: name, close }) as Partial<OpenRecord> as OpenRecord;

describe("a question is asked anew", () => {
  test.each<[string, Command, ((shell: Shell) => unknown)?]>([
    ["of which nothing came yet", typed()],
    ["with operands and options", typed(["some", "words", "--day", "2001-01-01"])],
    ["whose answer and receipt are to be written to files", typed(["-o", "answer.txt", "--receipt", "answer.json"])],
    ["of what is checked, which leaves no receipt", typed([], new Command("check").option("--format <format>"))],
    [
      "that said and printed something, opened a record and had an answer",
      typed(),
      ({ say, print, opened, answered }) => {
        say("said");
        print("printed");
        opened?.(record("one"));
        answered?.(given);
      },
    ],
  ])("%s", (_, command, act) => {
    expect(isRepeated(command, act)).toBe(true);
  });
});

describe("a question is not asked anew", () => {
  test.each<[string, (shell: Shell) => unknown]>([
    ["wrote something", ({ out }) => out("")],
    ["showed something", ({ show }) => show("")],
    ["read a file", ({ read }) => read?.(file)],
  ])("that %s", (_, act) => {
    expect(isRepeated(typed(), act)).toBe(false);
  });

  test.each<[string, Command | undefined]>([
    ["takes a file", typed(["--with", "one.json"])],
    ["takes what stands on stdin", typed(["-"])],
    ["takes it among others", typed(["one", "-", "two"])],
    ["is of a draft", typed(["one"], asking("<draft>"))],
    ["is of files", typed(["one"], asking("<file...>"))],
    ["is of receipts", typed(["one"], asking("<receipt...>"))],
    ["has no format, but writes", typed([], new Command("new").option("--receipt <file>"))],
    ["leaves no receipt, but writes", typed([], new Command("import").option("--format <format>"))],
    ["is called check, and has no format", typed([], new Command("check").option("--receipt <file>"))],
    ["is not known yet", undefined],
  ])("that %s", (_, command) => {
    expect(isRepeated(command)).toBe(false);
  });

  test("where something else failed", () => {
    const other = Object.assign(new Error("EIO"), { code: "EIO", syscall: "read" });
    for (const error of [other, undefined, "EIO"])
      expect(attemptIn(madeShell().shell).isToRepeat(error, typed())).toBe(false);
  });
});

describe("a first attempt", () => {
  test("writes and says as it goes; what it opened, read and answered is told when it has ended, in that order", async () => {
    const { shell, through } = madeShell();
    const first = attemptIn(shell);
    first.shell.answered?.(given);
    first.shell.read?.(file);
    first.shell.opened?.(record("one"));
    first.shell.say("said");
    first.shell.print("printed");
    first.shell.out("out");
    await first.shell.show("shown");
    first.shell.read?.({ ...file, path: "second.yaml" });
    first.shell.opened?.(record("two"));
    first.shell.answered?.({ ...given, format: "csv" });
    const before = ["say said", "print printed", "out out", "show shown"];
    expect(through).toEqual(before);
    first.pass();
    expect(through.slice(before.length)).toEqual([
      "opened one",
      "opened two",
      "read draft.yaml",
      "read second.yaml",
      "answered json",
      "answered csv",
    ]);
  });
});

/** What goes through the shell as a question is asked anew, and what went through it before. */
function saidAnew(before: (shell: Shell) => void, after: (shell: Shell) => void): string[][] {
  const { shell, through } = madeShell();
  const first: Attempt = attemptIn(shell);
  before(first.shell);
  const count = through.length;
  after(first.anew());
  return [through.slice(0, count), through.slice(count)];
}

/** Shows how far a reading is, and wipes it; both are printed. */
function readFiles(shell: Shell): void {
  let now = 0;
  const progress = progressOn(shell, "files", () => now);
  now = 1_000;
  progress.show(1);
  progress.clear();
}
const READING = ["print \r\u001b[Kreading: 1 files", "print \r\u001b[K"];

describe("a question asked anew", () => {
  test("says once what it said before, in whatever order, and all else", () => {
    const before = ({ say, print }: Shell): void => {
      say("one");
      say("two");
      print("three");
    };
    const after = ({ say, print }: Shell): void => {
      print("new");
      print("three");
      say("two");
      say("another");
      say("one");
    };
    expect(saidAnew(before, after)).toEqual([
      ["say one", "say two", "print three"],
      ["print new", "say another"],
    ]);
  });

  test("says what it says oftener than before as often as is left", () => {
    const times =
      (count: number) =>
      ({ say }: Shell): void => {
        for (let time = 0; time < count; time++) say("same");
      };
    expect(saidAnew(times(2), times(3))[1]).toEqual(["say same"]);
    expect(saidAnew(times(2), times(1))[1]).toEqual([]);
  });

  test("takes nothing that is printed for what was said", () => {
    const printing = ({ print }: Shell): void => print("same");
    expect(saidAnew(({ say }) => say("same"), printing)[1]).toEqual(["print same"]);
  });

  test("shows how far it is whether this was shown before or not, and leaves out nothing for it", () => {
    const warning = ({ print }: Shell): void => print("warning");
    const both = (shell: Shell): void => {
      readFiles(shell);
      warning(shell);
    };
    expect(saidAnew(warning, both)[1]).toEqual(READING);
    expect(saidAnew(both, both)).toEqual([[...READING, "print warning"], READING]);
    expect(saidAnew(readFiles, warning)[1]).toEqual(["print warning"]);
  });

  test("closes what was opened before, of which nothing is told, and uses nothing that was kept", () => {
    const { shell, through } = madeShell();
    const first = attemptIn(shell);
    for (const name of ["one", "two"]) first.shell.opened?.(record(name, () => through.push(`closed ${name}`)));
    first.shell.answered?.(given);
    expect(first.shell.mayCache?.()).toBe(true);
    expect(through).toEqual([]);
    const anew = first.anew();
    expect(anew.mayCache?.()).toBe(false);
    expect(through).toEqual(["closed one", "closed two"]);
    anew.opened?.(record("three"));
    anew.read?.(file);
    anew.answered?.(given);
    anew.out("out");
    expect(through.slice(2)).toEqual(["opened three", "read draft.yaml", "answered json", "out out"]);
  });
});

/** A command line means the same whether all commands are declared or only those that its words can lead to. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ended, type Program } from "../../src/cli.ts";
import { EVERY as EVERY_OF_FEE } from "../../src/commands/fee/every.ts";
import { feeProgram } from "../../src/commands/fee/program.ts";
import type { Commands, Declare } from "../../src/commands/named.ts";
import { EVERY as EVERY_OF_SCHEDULE_A } from "../../src/commands/schedule-a/every.ts";
import { scheduleA } from "../../src/commands/schedule-a/program.ts";
import { noAnswer } from "../../src/failure.ts";
import type { Shell } from "../../src/shell.ts";

/** Commands are only declared, and none acts: of a shell no more is looked at, which its type cannot tell. */
const DECLARING = { out: () => {}, say: () => {} } as unknown as Shell;

const allOf = (every: readonly Declare[]): Commands => ({
  byName: new Map(),
  all: async () => every,
  hasOwnAnswer: false,
});

const PROGRAMS: readonly { name: string; named: Program; all: Program }[] = [
  {
    name: "schedule-a",
    named: scheduleA,
    all: (shell, words) => scheduleA(shell, words, allOf(EVERY_OF_SCHEDULE_A)),
  },
  { name: "fee", named: feeProgram, all: (shell, words) => feeProgram(shell, words, allOf(EVERY_OF_FEE)) },
];

/** What was printed, with which exit code, and what the command that would have acted was given. */
async function understood(program: Program, words: readonly string[]): Promise<unknown> {
  const printed: string[] = [];
  const shell: Shell = {
    env: {},
    cwd: "/",
    today: () => {
      throw new Error("no command acts here");
    },
    out: (text) => printed.push(`out ${text}`),
    show: async (text) => void printed.push(`out ${text}`),
    say: (text) => printed.push(`said ${text}`),
    print: (text) => printed.push(`said ${text}`),
    surface: () => ({ colour: false }),
    isTerminal: () => false,
  };
  const acted: unknown[] = [];
  const outcome = await ended(program, words, shell, (command) => {
    acted.push({ name: command.name(), args: command.args, options: command.opts(), parent: command.parent?.name() });
    throw noAnswer("stopped before it acts");
  });
  return { printed, acted, exit: outcome.exit, asked: outcome.asked, message: outcome.failure?.message };
}

const NAMES: Record<string, string[]> = {};
for (const { name, all } of PROGRAMS) {
  const made = await all(DECLARING, []);
  NAMES[name] = made.commands.map((command) => command.name());
}

describe.each(PROGRAMS)("$name", ({ name, named, all }) => {
  const names = NAMES[name] as string[];
  const same = async (words: readonly string[]): Promise<void> => {
    expect(await understood(named, words)).toEqual(await understood(all, words));
  };

  test("declares every command that it can load by its name, and the hidden one", async () => {
    expect(names.length).toBeGreaterThan(8);
    for (const one of names) {
      const made = await named(DECLARING, [one]);
      const declared = made.commands.map((command) => command.name());
      expect(declared).toContain(one);
      if (one !== "complete") expect(declared.length).toBeLessThanOrEqual(2);
    }
  });

  test("understands each command, its help and its mistakes alike", { timeout: 60_000 }, async () => {
    for (const one of names) {
      for (const more of [
        [],
        ["--help"],
        ["-h"],
        ["help"],
        ["--hlep"],
        ["--version"],
        ["-V"],
        ["--as-off", "2006-11-01"],
        ["--format", "jsn"],
        ["--as-of"],
        ["one", "two", "three"],
        ["2006-10-31", "2006-11-01"],
        ["Met/AIM Small Cap Growth", "--as-of", "2006-11-01", "--record", "bundled"],
        ["--portfolio", "x", "--assets", "750m"],
        ["--", "--help"],
      ])
        for (const words of [
          [one, ...more],
          [...more, one],
          ["help", one, ...more],
          ["--as-of", "2006-11-01", one, ...more],
        ])
          await same(words);
      await same([`${one}x`]);
      await same([one.slice(1)]);
      await same(["x", one]);
      await same(["--", one]);
      await same([`--${one}`]);
    }
  });

  test("understands any words alike", { timeout: 120_000 }, async () => {
    const word = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...names) },
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          ...["--help", "-h", "help", "-Vh", "-oh", "-V", "--version", "--", "-", "", "--no-pager", "--strict"],
          ...[
            "--as-of",
            "2006-11-01",
            "--record",
            "--record=bundled",
            "--format",
            "json",
            "--format=csv",
            "-o",
            "-ofile",
          ],
          ...["--portfolio", "--assets", "750m", "--all", "--case", "--part", "--agreement", "--known-on", "--receipt"],
          ...["chekc", "hlep", "cacl", "--hepl", "--portfollio", "-x", "-hx", "constructor", "__proto__", "toString"],
        ),
      },
      { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
    );
    await fc.assert(fc.asyncProperty(fc.array(word, { maxLength: 6 }), same), { numRuns: 400 });
  });
});

import { type Command, Option } from "commander";
import { describe, expect, test } from "vitest";
import type { Day } from "../../src/agreement/day.ts";
import { wordsOfLine } from "../../src/commands/completing/bash-line.ts";
import { commandsOf, optionsOf, typedOn } from "../../src/commands/completing/typed.ts";
import { sourceOf } from "../../src/commands/completing/values.ts";
import { feeProgram } from "../../src/commands/fee/program.ts";
import { scheduleA } from "../../src/commands/schedule-a/program.ts";
import type { Shell } from "../../src/shell.ts";
import { processorSeconds } from "../processor.ts";

const silent: Shell = {
  env: {},
  cwd: "/",
  today: () => "2006-11-01" as Day,
  out: () => {},
  show: async () => {},
  say: () => {},
  print: () => {},
  surface: () => ({ colour: false }),
  isTerminal: () => false,
};
const PROGRAMS: [string, Command][] = [
  ["schedule-a", await scheduleA(silent, ["complete"])],
  ["fee", await feeProgram(silent, ["complete"])],
];

describe("the words of a bash line", () => {
  test.each<[line: string, words: string[] | undefined]>([
    ["schedule-a ", [""]],
    ["schedule-a  --as-of\t2006-11-01 ", ["--as-of", "2006-11-01", ""]],
    ["schedule-a --as", ["--as"]],
    ["schedule-a --record 'my records' x", ["--record", "my records", "x"]],
    ['schedule-a --record "my \\"own\\" $records', ["--record", 'my "own" $records']],
    ["schedule-a --record my\\ rec", ["--record", "my rec"]],
    ["schedule-a --record 'my rec", ["--record", "my rec"]],
    ["schedule-a --portfolio=a'b c'\"d e\"f", ["--portfolio=ab cd ef"]],
    ["schedule-a '' x", ["", "x"]],
    ["schedule-a trailing\\", ["trailing"]],
    ["schedule-a $(touch RUN) `x`", ["$(touch", "RUN)", "`x`"]],
    ["schedule-a > out.csv --as", ["--as"]],
    ["schedule-a >out.csv --as", ["--as"]],
    ["schedule-a 2>/dev/null --as", ["--as"]],
    ["schedule-a 2>&1 >>out --as", ["--as"]],
    ["schedule-a &>out --as", ["--as"]],
    ["schedule-a <in --as", ["--as"]],
    ["schedule-a a2>out --as", ["a2", "--as"]],
    ["schedule-a '>' --as", [">", "--as"]],
    ["schedule-a a&b", ["a&b"]],
    ["schedule-a > ou", undefined],
    ["schedule-a >", undefined],
    ["schedule-a 2> ", undefined],
    ["schedule-a <<< '", undefined],
  ])("%s", (line, words) => {
    expect(wordsOfLine(line)).toEqual(words);
  });

  test("takes a long line of hostile quotes in a moment", () => {
    for (const piece of ["\\", '"', "'", "2>", '"\\', " >", '\\ "']) {
      expect(processorSeconds(() => wordsOfLine(`schedule-a ${piece.repeat(50_000)}`))).toBeLessThan(1);
    }
  });
});

describe("what is wanted at the cursor", () => {
  const [[, schedule], [, fee]] = PROGRAMS as [[string, Command], [string, Command]];
  const wanted = (program: Command, words: string[]): string => {
    const { command, wanted: found, text } = typedOn(program, words);
    const kinds = [
      found.value ? `value of ${found.value.long}` : "",
      found.options ? "options" : "",
      found.argument ? `argument ${found.argument.name()}` : "",
      found.commands && found.commands.length > 0 ? "commands" : "",
    ];
    return `${command.name()}: ${kinds.filter((kind) => kind !== "").join(", ") || "nothing"} <${text}>`;
  };

  test.each<[string[], string]>([
    [[""], "schedule-a: commands <>"],
    [["ch"], "schedule-a: commands <ch>"],
    [["-"], "schedule-a: options <->"],
    [["--as-of", ""], "schedule-a: value of --as-of <>"],
    [["--as-of", "--x"], "schedule-a: value of --as-of <--x>"],
    [["--as-of=20"], "schedule-a: value of --as-of <20>"],
    [["--as-of", "2006-11-01", ""], "schedule-a: commands <>"],
    [["--strict", ""], "schedule-a: commands <>"],
    [["-o", "f"], "schedule-a: value of --output <f>"],
    [["--bogus=1"], "schedule-a: nothing <1>"],
    [["check", ""], "check: argument record <>"],
    [["check", "one", "two", ""], "check: argument record <>"],
    [["check", "--strict", "--format", ""], "check: value of --format <>"],
    [["--as-of", "check", ""], "schedule-a: commands <>"],
    [["check", "--", "--f"], "check: argument record <--f>"],
    [["no-command", ""], "schedule-a: options <>"],
    [["completion", "bash", ""], "completion: options <>"],
  ])("schedule-a %j", (words, expected) => {
    expect(wanted(schedule, words)).toBe(expected);
  });

  test.each<[string[], string]>([
    [[""], "fee: commands <>"],
    [["calc", ""], "calc: options <>"],
    [["calc", "--assets", ""], "calc: value of --assets <>"],
    [["calc", "--assets", "1m", ""], "calc: value of --assets <>"],
    [["calc", "--assets", "1m", "--"], "calc: options <-->"],
    [["calc", "--assets", "1m", "--strict", ""], "calc: options <>"],
    [["help", ""], "help: argument command <>"],
  ])("fee %j", (words, expected) => {
    expect(wanted(fee, words)).toBe(expected);
  });

  test("keeps the options given, the last value of each", () => {
    const { given } = typedOn(schedule, ["--record", "a", "--as-of=2006-11-01", "check", "--record=b", "--strict", ""]);
    expect([...given]).toEqual([
      ["--record", "b"],
      ["--as-of", "2006-11-01"],
      ["--strict", ""],
    ]);
  });
});

describe.each(PROGRAMS)("%s: every value has a source of completions", (_, program) => {
  const all = [program, ...commandsOf(program)];

  test("options and arguments without choices of their own", () => {
    const values = all.flatMap((command) =>
      [...optionsOf(command), ...command.registeredArguments]
        .filter((one) => !(one instanceof Option) || one.required || one.optional)
        .filter(({ argChoices }) => argChoices === undefined)
        .map((one) => ({ of: `${command.name()} ${one.name()}`, source: sourceOf(one, command.name()) })),
    );
    expect(values.length).toBeGreaterThan(5);
    expect(values.filter(({ source }) => source === undefined).map(({ of }) => of)).toEqual([]);
  });
});

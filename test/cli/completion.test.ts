/** Completion in the shells themselves, as a person at a terminal meets it. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BIN, type Editor, editor, installed } from "./line-editor.ts";
import { copyOfPackage, fee, run, type Setting, scheduleA, scratch } from "./tool.ts";

const HOSTILE = "$(touch RUN)";

/** A folder with a record, with folders and files of awkward names, and with one that must not be emptied. */
function place(): string {
  const folder = scratch();
  mkdirSync(path.join(folder, "my records"));
  mkdirSync(path.join(folder, `other ${HOSTILE}`));
  writeFileSync(path.join(folder, "keep.txt"), "kept\n");
  const hostile = path.join(folder, "hostile", HOSTILE, "amendments");
  mkdirSync(hostile, { recursive: true });
  writeFileSync(path.join(folder, "hostile/registrant.yaml"), 'registrant: "$(touch RUN)"\n');
  writeFileSync(
    path.join(hostile, "001.yaml"),
    paper([HOSTILE, "`touch RUN`", "'; touch RUN; '", "a > RUN", "Ünïted Group"]),
  );
  return folder;
}

/** An amendment that adds portfolios. */
function paper(names: readonly string[]): string {
  const changes = names.map((name) => `  - add: ${JSON.stringify(name)}\n    fee: [{ rate: 0.5% }]\n`);
  return `amendment: 1
status: executed
effective: 2006-11-01
executed: 2006-11-01
sources: [{ title: "${HOSTILE}" }]
changes:
${changes.join("")}`;
}

const nothingRan = (folder: string): void => {
  expect(readdirSync(folder).sort()).toEqual([".git", "hostile", "keep.txt", "my records", `other ${HOSTILE}`]);
  expect(readFileSync(path.join(folder, "keep.txt"), "utf8")).toBe("kept\n");
};

const hasScript = installed("script");
const title = (shell: string): string =>
  installed(shell) && hasScript ? shell : `${shell}: not tried, ${hasScript ? shell : "script"} is not installed`;

/** What is typed before Tab, and the words of the line after it. */
const LINES: [typed: string, words: string[]][] = [
  ["schedule-a chec", ["schedule-a", "check"]],
  ["schedule-a --form", ["schedule-a", "--format"]],
  ["schedule-a --no-co", ["schedule-a", "--no-color"]],
  ["schedule-a --format j", ["schedule-a", "--format", "json"]],
  ["schedule-a --format=j", ["schedule-a", "--format=json"]],
  ["schedule-a check --format sar", ["schedule-a", "check", "--format", "sarif"]],
  ["schedule-a check --strict --disable order-un", ["schedule-a", "check", "--strict", "--disable", "order-undecided"]],
  ["schedule-a check --only=rate-s", ["schedule-a", "check", "--only=rate-scale"]],
  ["schedule-a check --only rate-scale,order-un", ["schedule-a", "check", "--only", "rate-scale,order-undecided"]],
  ["schedule-a explain tier-op", ["schedule-a", "explain", "tier-open"]],
  ["schedule-a completion b", ["schedule-a", "completion", "bash"]],
  ["schedule-a --as-of 2006-1", ["schedule-a", "--as-of", "2006-11-01"]],
  ["schedule-a --known-on=2006-1", ["schedule-a", "--known-on=2006-11-01"]],
  ["schedule-a --agreement fund", ["schedule-a", "--agreement", "fund-of-funds-2004"]],
  ["schedule-a --portfolio met-aim-s", ["schedule-a", "--portfolio", "met-aim-small-cap-growth"]],
  ["schedule-a --portfolio Met/AIM\\ Sm", ["schedule-a", "--portfolio", "met-aim-small-cap-growth"]],
  ["schedule-a --portfolio 'Met/AIM Sm", ["schedule-a", "--portfolio", "met-aim-small-cap-growth"]],
  ["schedule-a --portfolio=Met/AIM\\ Sm", ["schedule-a", "--portfolio=met-aim-small-cap-growth"]],
  ["schedule-a --record b", ["schedule-a", "--record", "bundled"]],
  ["fee cal", ["fee", "calc"]],
  ["fee help cal", ["fee", "help", "calc"]],
  ["fee calc --period q", ["fee", "calc", "--period", "quarter"]],
  ["fee calc --day-count actual/act", ["fee", "calc", "--day-count", "actual/actual"]],
  ["fee calc --assets 750m --tr", ["fee", "calc", "--assets", "750m", "--trigger"]],
  ["fee calc --portfolio met-aim-s", ["fee", "calc", "--portfolio", "met-aim-small-cap-growth"]],
];

describe.each(["bash", "zsh"] as const)("%s", (shell) => {
  describe.skipIf(!installed(shell) || !hasScript)(title(shell), () => {
    let at: Editor;
    let folder: string;
    beforeAll(async () => {
      folder = place();
      at = await editor(shell, folder);
    });
    afterAll(() => {
      at.end();
      nothingRan(folder);
    });

    test.each(LINES)("%s⇥", async (typed, words) => {
      expect(await at.words(typed)).toEqual(words);
    });

    test("folders for --record, quoted where a shell needs it", async () => {
      const slash = shell === "bash" ? "/" : "";
      expect(await at.words("schedule-a --record my")).toEqual(["schedule-a", "--record", `my records${slash}`]);
      expect(await at.words("schedule-a --record=my")).toEqual(["schedule-a", `--record=my records${slash}`]);
      expect(await at.words("schedule-a --record oth")).toEqual(["schedule-a", "--record", `other ${HOSTILE}${slash}`]);
      expect(await at.words("schedule-a check oth")).toEqual(["schedule-a", "check", `other ${HOSTILE}${slash}`]);
      expect(await at.words("schedule-a --record kee")).toEqual(["schedule-a", "--record", "kee"]);
    });

    test("files for -o, and nothing where neither a word nor a file fits", async () => {
      expect(await at.words("schedule-a -o kee")).toEqual(["schedule-a", "-o", "keep.txt"]);
      expect(await at.words("schedule-a --as-of kee")).toEqual(["schedule-a", "--as-of", "kee"]);
    });

    test("lists what there is, without what is given already", async () => {
      expect(await at.shown("schedule-a ")).toMatch(/check.*completion/s);
      const options = await at.shown("schedule-a --strict --");
      expect(options).toMatch(/--as-of.*--portfolio/s);
      expect(options).not.toContain("--strict --strict");
      expect(options.replace(/schedule-a --strict --/g, "")).not.toContain("--strict");
    });

    test("nothing on the line is run, and no file is written, before Enter", async () => {
      for (const line of [
        "schedule-a $(touch RUN) --form",
        "schedule-a `touch RUN` --form",
        'schedule-a "$(touch RUN)" --form',
        "schedule-a --portfolio $(touch RUN) --form",
        "schedule-a --record $(touch RUN) --agreement ",
        "schedule-a > keep.txt --form",
        "schedule-a --as-of 2006-11-01 >keep.txt --form",
      ])
        await at.shown(line);
      nothingRan(folder);
    });

    test("a record cannot have its names run: only short forms are offered, and accepted they are plain words", async () => {
      const line = "schedule-a --record hostile --portfolio ";
      const shown = await at.shown(line);
      expect(shown).toContain("touch-run");
      expect(await at.words(`${line}touch`)).toEqual(["schedule-a", "--record", "hostile", "--portfolio", "touch-run"]);
      expect(await at.words(`${line}Ünï`)).toEqual([
        "schedule-a",
        "--record",
        "hostile",
        "--portfolio",
        "united-group",
      ]);
      expect(await at.words("schedule-a --record hostile --agreement ")).toEqual([
        "schedule-a",
        "--record",
        "hostile",
        "--agreement",
      ]);
      nothingRan(folder);
    });
  });
});

describe.skipIf(!installed("bash") || !hasScript)("bash where = does not part words", () => {
  test("the option stays in what is completed", async () => {
    const at = await editor("bash", scratch(), 'COMP_WORDBREAKS=$(printf %s "$COMP_WORDBREAKS" | tr -d =)');
    expect(await at.words("schedule-a --format=j")).toEqual(["schedule-a", "--format=json"]);
    at.end();
  });
});

describe.skipIf(!installed("fish"))(installed("fish") ? "fish" : "fish: not tried, it is not installed", () => {
  const folder = place();
  afterAll(() => nothingRan(folder));

  /** What fish offers for a line: the words, each without what it stands for. */
  async function offered(lines: readonly string[]): Promise<string[][]> {
    const home = scratch();
    const script = `schedule-a completion fish | source
fee completion fish | source
for line in $argv
    echo "== $line"
    complete -C $line
end
`;
    writeFileSync(path.join(home, "ask.fish"), script);
    const ended = await run(["fish", "--no-config", path.join(home, "ask.fish"), ...lines], {
      cwd: folder,
      env: { PATH: `${BIN}:${process.env["PATH"]}`, HOME: home },
    });
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    return ended.stdout
      .split(/^== .*\n/m)
      .slice(1)
      .map((block) =>
        block
          .split("\n")
          .slice(0, -1)
          .map((line) => line.split("\t")[0] as string),
      );
  }

  test("offers what completes each line", async () => {
    // fish itself turns down a word that has nothing of what is typed.
    const lines = LINES.filter(([typed]) => !/Met\/AIM[\\ ]/.test(typed));
    const answers = await offered(lines.map(([typed]) => typed));
    expect(lines.map(([typed], index) => [typed, answers[index]])).toEqual(
      lines.map(([typed, words]) => [typed, [words.at(-1)]]),
    );
  });

  test("folders for --record, files for -o, nothing where neither fits", async () => {
    expect(
      await offered([
        "schedule-a --record my",
        "schedule-a --record=my",
        "schedule-a --record kee",
        "schedule-a -o kee",
        "schedule-a --as-of kee",
        "schedule-a --record ",
      ]),
    ).toEqual([
      ["my records/"],
      ["--record=my records/"],
      [],
      ["keep.txt"],
      [],
      ["bundled", "hostile/", "my records/", `other ${HOSTILE}/`],
    ]);
  });

  test("nothing is run, whatever stands on the line or in the record", async () => {
    const [substituted, redirected, names, agreements] = await offered([
      "schedule-a x (touch RUN) $(touch RUN) --form",
      "schedule-a > keep.txt --form",
      "schedule-a --record hostile --portfolio t",
      "schedule-a --record hostile --agreement ",
    ]);
    expect([substituted, redirected, names, agreements]).toEqual([["--format"], ["--format"], ["touch-run"], []]);
    nothingRan(folder);
  });
});

/** What `complete` answers for words, the last at the cursor: the words offered, without what they stand for. */
async function answers(words: readonly string[], setting: Setting = {}): Promise<string[]> {
  const ended = await scheduleA(["complete", "--", ...words], setting);
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  return ended.stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split("\t")[0] as string);
}

const portfolios = (words: readonly string[], setting: Setting = {}): Promise<string[]> =>
  answers([...words, "--portfolio", ""], setting);

describe.concurrent("the record is the one that a question would ask", () => {
  /** A folder whose record has one portfolio. */
  const holding = (name: string): string => {
    const folder = scratch();
    writeFileSync(path.join(folder, "001.yaml"), paper([name]));
    return folder;
  };

  test("the bundled one where none is found, with every name that is read as one portfolio", async () => {
    const offered = await portfolios([]);
    expect(offered.length).toBeGreaterThan(100);
    for (const word of ["lazard-mid-cap", "mla-mid-cap"]) {
      expect(offered).toContain(word);
      const { stdout, stderr } = await scheduleA(["--as-of", "2010-01-04", "--portfolio", word, "--format", "csv"]);
      expect([stdout.split("\n").length, stderr]).toEqual([3, ""]);
    }
    expect(offered).toContain("pimco-inflation-protected-bond");
    expect(offered).not.toContain("pimco-inflaton-protected-bond");
  });

  test("the nearest one, SCHEDULE_A_RECORD, --record anywhere before the cursor, and ~ for the home folder", async () => {
    const [near, named, typed] = [holding("Near"), holding("Named"), holding("Typed")];
    const env = { SCHEDULE_A_RECORD: named };
    const inner = path.join(near, "deeper");
    mkdirSync(inner);
    expect(await portfolios([], { cwd: inner })).toEqual(["near", ":4"]);
    expect(await portfolios([], { cwd: near, env })).toEqual(["named", ":4"]);
    expect(await portfolios(["--record", typed], { cwd: near, env })).toEqual(["typed", ":4"]);
    expect(await portfolios([`--record=${typed}`, "--strict"], { cwd: near, env })).toEqual(["typed", ":4"]);
    const home = { HOME: path.dirname(typed) };
    expect(await portfolios(["--record", `~/${path.basename(typed)}`], { cwd: near, env: home })).toEqual([
      "typed",
      ":4",
    ]);
  });

  test("branches and tags for --since, where Git holds the folder", async () => {
    const folder = holding("Near");
    rmSync(path.join(folder, ".git"), { recursive: true });
    const made = await run(
      [
        "bash",
        "-ec",
        "git init -q -b main; git add .; git -c user.name=A -c user.email=a@example.org commit -qm x; git tag v1; git branch 'x$(touch-RUN)'",
      ],
      { cwd: folder },
    );
    expect([made.code, made.stderr]).toEqual([0, ""]);
    expect(await answers(["check", "--since", ""], { cwd: folder })).toEqual(["main", "v1", ":16"]);
    expect(await answers(["check", "--since", "v"], { cwd: folder })).toEqual(["v1", ":16"]);
    expect(await answers(["check", "--since", ""], { cwd: scratch() })).toEqual([":16"]);
  });

  test("names of an agreement's registrant, days of an agreement's papers", async () => {
    const days = await answers(["--agreement", "fund-of-funds-2004", "--as-of", ""]);
    expect(days).toEqual(["2005-04-30", "2008-04-28", "2009-11-12", "2012-11-02", ":4"]);
    expect(await answers(["--agreement", "no-such", "--as-of", ""])).toEqual([":4"]);
    expect(await answers(["show", "--agreement", "fund-of-funds-2004", ""])).toEqual([
      "0",
      "1",
      "2",
      "3",
      "4",
      "5",
      ":4",
    ]);
    expect(await answers(["new", "--agreement", "fund"])).toEqual(["fund-of-funds-2004", ":4"]);
    expect(await answers(["init", "--agreement", ""])).toEqual([":4"]);
  });

  test("what cannot be read is passed over without a word", async () => {
    const broken = holding("Good");
    writeFileSync(path.join(broken, "002.yaml"), "amendment: [\n");
    expect(await portfolios([], { cwd: broken })).toEqual(["good", ":4"]);
    expect(await portfolios(["--record", "/no/such/folder"])).toEqual([":4"]);
    expect(await portfolios(["--record", ""])).toEqual([":4"]);
    expect(await portfolios([], { env: { SCHEDULE_A_RECORD: "/dev/null" } })).toEqual([":4"]);
  });
});

describe.concurrent("the commands", () => {
  test.each(["schedule-a", "fee"])(
    "%s completion SHELL: one script a shell, which the shell can parse",
    async (name) => {
      const program = name === "fee" ? fee : scheduleA;
      for (const shell of ["bash", "zsh", "fish"]) {
        const { code, stdout, stderr } = await program(["completion", shell]);
        expect([code, stderr]).toEqual([0, ""]);
        expect(stdout).toContain(`${name} complete`);
        const file = path.join(scratch(), "script");
        writeFileSync(file, stdout);
        if (installed(shell)) expect(await run([shell, "-n", file])).toEqual({ code: 0, stdout: "", stderr: "" });
      }
    },
  );

  test.each(["schedule-a", "fee"])("%s completion: another shell, or none", async (name) => {
    const program = name === "fee" ? fee : scheduleA;
    expect(await program(["completion", "tcsh"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error: command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.\n",
    });
    expect(await program(["completion"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: missing required argument 'shell'\n",
    });
    const help = await program(["--help"]);
    expect(help.stdout).toContain("  completion ");
    expect(help.stdout).not.toMatch(/^ {2}complete /m);
  });

  test("a question loads nothing of completion", async () => {
    const without = copyOfPackage();
    const files = readdirSync(path.join(without, "dist")).filter((name) => /complet/.test(name));
    expect(files.length).toBeGreaterThan(3);
    for (const name of files) rmSync(path.join(without, "dist", name));
    const question = ["--as-of", "2006-11-01"];
    expect(await scheduleA(question, { from: without })).toEqual(await scheduleA(question));
  });
});

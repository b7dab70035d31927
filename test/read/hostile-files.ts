/** Files that a stranger may send: each must be refused, with its place, in moments. */
import type { Role } from "../../src/read/record.ts";
import { changing, HEAD } from "./one-file.ts";

/** A file that must be refused, with every fault that must be told: `code line:column`, or `code line` of any column. */
export type Hostile = {
  readonly kind: string;
  readonly name: string;
  readonly role: Role;
  readonly content: string | Uint8Array;
  readonly faults: readonly string[];
};

const PLAIN = changing("- { rate: 0.88%, up-to: $500 million }\n- { rate: 0.83% }");
const named = (name: string): string => changing("- { rate: 0.83% }", name);
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
const noted = (value: string): string => `${HEAD}notes: ${value}\n`;

const ACCEPTANCE = "{ finding: recital-missing, about: a, reason: r }";
const accepting = (code: string, more = ""): string =>
  `${HEAD}accepts:\n  - { finding: ${code}, about: a, reason: r${more} }\n`;
const amended = (more: string): string => `${HEAD}${more}`;

type Case = [name: string, content: string | Uint8Array, ...faults: string[]];

/** Amendments that must be refused, by kind: a name, the file, and every fault with its place. */
const AMENDMENTS: Record<string, Case[]> = {
  nesting: [
    ["brackets left open", noted("[".repeat(5_000)), "too-deep 4"],
    ["brackets closed", noted("[".repeat(5_000) + "]".repeat(5_000)), "too-deep 4"],
    ["braces", noted("{".repeat(5_000)), "too-deep 4"],
    ["brackets and braces in turn", noted("[{a: ".repeat(1_000)), "too-deep 4"],
    ["block maps", Array.from({ length: 500 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"), "too-deep 17:17"],
    ["block lists on one line", "- ".repeat(5_000), "too-deep 1:33"],
    [
      "block lists, a line each",
      Array.from({ length: 500 }, (_, depth) => `${"  ".repeat(depth)}-`).join("\n"),
      "too-deep 17:33",
    ],
    ["800 bytes of question marks", "? ".repeat(400), "yaml-feature 1:1"],
    ["question marks in a flow list", `[${"? ".repeat(400)}`, "yaml-feature 1:2"],
  ],
  "features of YAML": [
    ["an anchor", "amendment: &a 22\n", "yaml-feature 1:12"],
    ["an anchor on a list", `${HEAD}notes: &a\n  - seen\n`, "yaml-feature 4:8"],
    ["an anchor on a key", `&a amendment: 22\n`, "yaml-feature 1:1"],
    ["an alias", noted("[*a]"), "yaml-feature 4:9"],
    ["an alias as a key", "*a : 22\n", "yaml-feature 1:1"],
    [
      "a bomb of aliases",
      `a: &a [x, x]\n${"bcdefgh"
        .split("")
        .map((key, index) => `${key}: &${key} [*${"abcdefg"[index]}, *${"abcdefg"[index]}]`)
        .join("\n")}\n`,
      "yaml-feature 1:4",
    ],
    ["an alias to itself", "notes: &a [*a]\n", "yaml-feature 1:8"],
    ["a tag", "amendment: !!int 22\n", "yaml-feature 1:12"],
    ["a tag of code", "amendment: !!js/function 'function () {}'\n", "yaml-feature 1:12"],
    ["a tag on the top", "!!map\namendment: 22\n", "yaml-feature 1:1"],
    ["a tag of one mark", "! amendment: 22\n", "yaml-feature 1:1"],
    ["a tag in a flow map", "{ !x amendment: 22 }\n", "yaml-feature 1:3"],
    ["a directive of version 1.1", `%YAML 1.1\n---\n${PLAIN}`, "yaml-feature 1:1"],
    ["a directive of version 1.2", `%YAML 1.2\n---\n${PLAIN}`, "yaml-feature 1:1"],
    ["a directive of tags", `%TAG ! tag:x,2000:\n---\n${PLAIN}`, "yaml-feature 1:1"],
    ["an unknown directive", `%SECRET\n---\n${PLAIN}`, "yaml-feature 1:1"],
    ["a merge key", `<<: { status: form }\n${HEAD}`, "yaml-feature 1:1"],
    ["a merge key in quotes", `"<<": { status: form }\n${HEAD}`, "yaml-feature 1:1"],
    ["a merge key of an alias", `<<: *a\n${HEAD}`, "yaml-feature 1:5"],
    ["a list as a key behind a question mark", `? [a]\n: b\n${HEAD}`, "yaml-feature 1:1"],
    ["a key behind a question mark", `${HEAD}? b\n`, "yaml-feature 4:1"],
    ["an empty key", `: x\n${HEAD}`, "yaml-feature 1:1"],
    ["two documents", `${HEAD}---\n${HEAD}`, "yaml-feature 4:1"],
    ["an empty second document", `${HEAD}---\n`, "yaml-feature 4:1"],
    ["a second document after the end of the first", `${HEAD}...\n---\n${HEAD}`, "yaml-feature 5:1"],
  ],
  keys: [
    ["__proto__ with a map", `${HEAD}__proto__: { status: form }\n`, "unknown-key 4:1"],
    ["__proto__ with text", `${HEAD}__proto__: x\n`, "unknown-key 4:1"],
    ["__proto__ in quotes", `${HEAD}"__proto__": x\n`, "unknown-key 4:1"],
    ["__proto__ by an escape", `${HEAD}"__pr\\u006fto__": x\n`, "unknown-key 4:1"],
    ["__proto__ in a tier", changing("- { rate: 1%, __proto__: { upTo: 1 } }"), "unknown-key 7:21"],
    ["constructor", `${HEAD}constructor: x\n`, "unknown-key 4:1"],
    ["hasOwnProperty", `${HEAD}hasOwnProperty: x\n`, "unknown-key 4:1"],
    ["toString", `${HEAD}toString: x\n`, "unknown-key 4:1"],
    ["a key in camel case", `${HEAD}takesEffect: { day: 2006-11-01, basis: b }\n`, "unknown-key 4:1"],
    ["the name of a place", `${HEAD}at: x\n`, "unknown-key 4:1"],
    ["an empty key in quotes", `${HEAD}"": x\n`, "unknown-key 4:1"],
    ["a key twice", `${HEAD}status: form\n`, "duplicate-key 4:1"],
    ["a key twice by an escape", `${HEAD}"st\\u0061tus": form\n`, "duplicate-key 4:1"],
    ["a key three times", `${HEAD}status: form\nstatus: form\n`, "duplicate-key 4:1", "duplicate-key 5:1"],
    ["a key twice in a flow map", changing("- { rate: 1%, rate: 2% }"), "duplicate-key 7:21"],
    ["a key of 1,100 letters", `${"x".repeat(1_100)}: y\n${HEAD}`, "yaml-syntax 1:1"],
  ],
  "bytes that are no text": [
    ["UTF-16, little-endian", bytes([0xff, 0xfe], [...Buffer.from(PLAIN, "utf16le")]), "encoding 1:1"],
    ["UTF-16, big-endian", bytes([0xfe, 0xff], [...Buffer.from(PLAIN, "utf16le").swap16()]), "encoding 1:1"],
    ["UTF-32", bytes([0xff, 0xfe, 0, 0], PLAIN), "encoding 1:1"],
    ["Windows-1252", bytes("notes:\n  - ", [0x93], "Fund", [0x94], "\n"), "encoding 2:5"],
    ["a byte that no text begins with", bytes("notes: ", [0x80]), "encoding 1:8"],
    ["an overlong slash", bytes("notes: ", [0xc0, 0xaf]), "encoding 1:8"],
    ["a gzip file", bytes([0x1f, 0x8b, 0x08, 0x00]), "encoding 1:2"],
    ["NUL", `${HEAD}notes: [a\0b]\n`, "encoding 4:10"],
    ["nothing but NUL", "\0", "encoding 1:1"],
    ["NUL, controls and hidden letters on many lines", `${HEAD}# \x07\n# \u202e\n# \0\n# \0\n`, "encoding 6:3"],
    ["UTF-16 with no mark, little-endian", Buffer.from(PLAIN, "utf16le"), "encoding 1:2"],
    ["UTF-16 with no mark, big-endian", Buffer.from(PLAIN, "utf16le").swap16(), "encoding 1:1"],
    ["Latin-1", Buffer.from("notes:\n  - Société\n", "latin1"), "encoding 2:9"],
    ["Latin-1 at the end", Buffer.from("notes:\n  - Société", "latin1"), "encoding 2:9"],
    [
      "Latin-1 behind a byte-order mark and CRLF",
      bytes("\ufeffnotes:\r\n  - Soci", [0xe9], "t", [0xe9]),
      "encoding 2:9",
    ],
    ["Latin-1 behind UTF-8", bytes("notes:\n  - é 投 😀 ", [0xe9], "t\n"), "encoding 2:12"],
    ["a character cut short by the end", bytes("notes: é", [0xe2, 0x82]), "encoding 1:9"],
    ["ESC", named("Fu\x1b[31mnd"), "control-character 5:19"],
    ["BEL", named("Fu\x07nd"), "control-character 5:19"],
    ["vertical tab", named("Fu\x0bnd"), "control-character 5:19"],
    ["DEL", named("Fu\x7fnd"), "control-character 5:19"],
    ["CSI of eight bits", named("Fu\x9b31mnd"), "control-character 5:19"],
    ["next line", named("Fu\x85nd"), "control-character 5:19"],
    ["ESC in a comment", `${HEAD}# \x1b]0;title\x07\n`, "control-character 4:3"],
    ["a carriage return alone", named("Fu\rnd"), "line-ending 5:19"],
    ["carriage returns for lines", HEAD.replaceAll("\n", "\r"), "line-ending 1:14"],
    ["two carriage returns and a line feed", HEAD.replace("\n", "\r\r\n"), "line-ending 1:14"],
    ["300 kB", `${HEAD}# ${"x".repeat(300_000)}\n`, "file-size 1:1"],
    ["a byte too many", `${HEAD}#${"x".repeat(262_144 - HEAD.length)}`, "file-size 1:1"],
  ],
  "letters that hide or reorder": [
    ...[
      "\u00a0",
      "\u00ad",
      "\u034f",
      "\u061c",
      "\u115f",
      "\u17b4",
      "\u180e",
      "\u180f",
      "\u2000",
      "\u200b",
      "\u200d",
      "\u200e",
      "\u200f",
      "\u2028",
      "\u2029",
      "\u202a",
      "\u202e",
      "\u2060",
      "\u2066",
      "\u2069",
      "\u2800",
      "\u3000",
      "\u3164",
      "\ue000",
      "\ufe0f",
      "\ufeff",
      "\uffa0",
      "\ufff9",
      "\uffff",
      "\u{e0041}",
      "\u{e0100}",
      "\u{1d173}",
      "\u{10ffff}",
    ].map((letter): Case => {
      const code = (letter.codePointAt(0) as number).toString(16);
      return [`U+${code}`, named(`Fu${letter}nd`), "invisible-character 5:19"];
    }),
    ["two byte-order marks", `\ufeff\ufeff${HEAD}`, "invisible-character 1:1"],
    ["reordering in a comment", `${HEAD}# \u202ereversed\n`, "invisible-character 4:3"],
    ...[
      "\\u202E",
      "\\u200b",
      "\\uFEFF",
      "\\uD800",
      "\\uDC00x",
      "\\uDE00\\uD83D",
      "\\_",
      "\\L",
      "\\P",
      "\\U000E0041",
      "\\xAD",
    ].map((written): Case => [`${written} in double quotes`, named(`"Fu${written}"`), "invisible-character 5:17"]),
    ...["\\r", "\\r\\n", "\\e[31m", "\\x1b[31m", "\\0", "\\a", "\\b", "\\v", "\\f", "\\N", "\\u0085", "\\x7f"].map(
      (written): Case => [`${written} in double quotes`, named(`"Fu${written}"`), "control-character 5:17"],
    ),
  ],
  "an unfinished merge": [
    ["its first mark", `${HEAD}<<<<<<< HEAD\n`, "merge-conflict 4:1"],
    ["its second mark", `${HEAD}=======\n`, "merge-conflict 4:1"],
    ["its third mark", `${HEAD}>>>>>>> theirs\n`, "merge-conflict 4:1"],
    ["its mark of the base", `${HEAD}||||||| base\n`, "merge-conflict 4:1"],
    ["every mark", `<<<<<<< HEAD\n${HEAD}||||||| base\n=======\n${HEAD}>>>>>>> theirs\n`, "merge-conflict 1:1"],
    ["two of them", `${HEAD}<<<<<<<\n=======\n>>>>>>>\n`.repeat(2), "merge-conflict 4:1"],
    ["with CRLF", `${HEAD}=======\n`.replaceAll("\n", "\r\n"), "merge-conflict 4:1"],
  ],
  "no YAML": [
    ["a tab for indentation", `${HEAD}notes:\n\t- seen\n`, "yaml-syntax 5:1"],
    ["a tab before the first key", `\t${HEAD}`, "yaml-syntax 1:1"],
    ["a bracket left open at the end", noted("[seen\n\n"), "yaml-syntax 4:12"],
    ["a brace left open at the end", noted("{"), "yaml-syntax 4:8"],
    ["a bracket that closes nothing", noted("]"), "yaml-syntax 4:8"],
    ["a brace that closes nothing", "}\n", "yaml-syntax 1:1"],
    ["a colon in a plain name", `${HEAD}changes:\n  - remove: Fund: Growth\n`, "yaml-syntax 5:13"],
    ["a plain text that begins with @", noted("[@a]"), "yaml-syntax 4:9"],
    ["a plain text that begins with a backtick", noted("[`a]"), "yaml-syntax 4:9"],
    ["an unknown escape", named('"Fu\\q"'), "yaml-syntax 5:20"],
    ["an escape beyond Unicode", named('"Fu\\U00110000"'), "yaml-syntax 5:20"],
    ["a block header with a letter", noted("|x\n  a"), "yaml-syntax 4:9"],
    ["commas alone", noted(`[${",".repeat(1_000)}]`), "yaml-syntax 4:10"],
  ],
  "no map at the top": [
    ["nothing", "", "empty-file 1:1"],
    ["white space", " \n\n\t\n", "empty-file 1:1"],
    ["a byte-order mark", "\ufeff", "empty-file 1:1"],
    ["comments", "# a\n# b\n", "empty-file 1:1"],
    ["the start of a document", "---\n", "empty-file 1:1"],
    ["the start of a document and a comment", "--- # a\n", "empty-file 1:1"],
    ["the end of a document", "...\n", "empty-file 1:1"],
    ["a list", "- amendment: 22\n", "wrong-kind 1:1"],
    ["a flow list", "[]\n", "wrong-kind 1:1"],
    ["text", "amendment\n", "wrong-kind 1:1"],
    ["text without a space after the colon", "amendment:22\n", "wrong-kind 1:1"],
    ["null", "null\n", "wrong-kind 1:1"],
    ["text in quotes", '""\n', "wrong-kind 1:1"],
    ["a literal block", "|\n  amendment: 22\n", "wrong-kind 1:1"],
  ],
  "values of another kind": [
    ["a map for a number", "amendment: { a: b }\nstatus: not-seen\n", "wrong-kind 1:12"],
    ["a list for a word", "amendment: 22\nstatus: [not-seen]\n", "wrong-kind 2:9"],
    ["nothing for a word", "amendment: 22\nstatus:\n", "wrong-kind 2:1"],
    ["a tilde for a day", HEAD.replace("2006-11-01", "~"), "bad-day 3:12"],
    ["a map for a list", noted("{ a: b }"), "wrong-kind 4:8"],
    ["a comma with nothing before it", noted("[seen, ,]"), "yaml-syntax 4:15"],
  ],
  "accepted findings": [
    ["a map", amended("accepts: { finding: recital-missing }\n"), "wrong-kind 4:10"],
    ["a word", amended("accepts: all\n"), "wrong-kind 4:10"],
    ["nothing", amended("accepts:\n"), "wrong-kind 4:1"],
    ["words for acceptances", amended("accepts: [recital-missing]\n"), "wrong-kind 4:11"],
    ["a code that no rule has", accepting("everything"), "not-one-of 5:16"],
    ["every code", accepting('"*"'), "not-one-of 5:16"],
    ["a code in capitals", accepting("RECITAL-MISSING"), "not-one-of 5:16"],
    ["a misspelt code", accepting("recital-mising"), "not-one-of 5:16"],
    ["the code of a broken file", accepting("yaml-syntax"), "not-one-of 5:16"],
    ["the code of a broken tier", accepting("tier-order"), "not-one-of 5:16"],
    ["__proto__ for a code", accepting("__proto__"), "not-one-of 5:16"],
    ["constructor for a code", accepting("constructor"), "not-one-of 5:16"],
    ["a list of codes", accepting("[recital-missing, recital-order]"), "wrong-kind 5:16"],
    ["no reason", amended("accepts:\n  - { finding: recital-missing, about: 2005-07-01 }\n"), "missing-key 5:5"],
    ["an empty reason", amended('accepts:\n  - { finding: recital-missing, about: a, reason: "" }\n'), "bad-text 5:51"],
    [
      "a reason of spaces",
      amended('accepts:\n  - { finding: recital-missing, about: a, reason: "  " }\n'),
      "bad-text 5:51",
    ],
    ["nothing that it is about", amended("accepts:\n  - { finding: recital-missing, reason: r }\n"), "missing-key 5:5"],
    ["a key of its own", accepting("recital-missing", ", until: 2030-01-01"), "unknown-key 5:54"],
    ["a key twice", accepting("recital-missing", ", reason: s"), "duplicate-key 5:54"],
    ["the list twice", amended("accepts: []\naccepts: []\n"), "duplicate-key 5:1"],
    ["an anchor", amended("accepts: &a\n  - { finding: recital-missing, about: a, reason: r }\n"), "yaml-feature 4:10"],
    [
      "an unfinished merge inside",
      amended(`accepts:\n<<<<<<< HEAD\n  - ${ACCEPTANCE}\n=======\n  - ${ACCEPTANCE}\n>>>>>>> theirs\n`),
      "merge-conflict 5:1",
    ],
    [
      "an unfinished merge inside a reason",
      accepting("recital-missing", ", reason: |\n=======\n"),
      "merge-conflict 6:1",
    ],
    ["a reason that reorders", accepting("recital-missing", ", note: \u202er"), "invisible-character 5:60"],
    ["3,000 of them", amended(`accepts:\n${`  - ${ACCEPTANCE}\n`.repeat(3_000)}`), "too-many-items 1:1"],
    ["5,001 of them in block style", amended(`accepts:\n${"  - a\n".repeat(5_001)}`), "too-many-items 5:3"],
    [
      "one inside another",
      amended(`accepts: [{ finding: recital-missing, about: [a], reason: r }]\n`),
      "wrong-kind 4:46",
    ],
  ],
  "text that other programs would run": [
    ["a command of a workflow as a key", amended('"::error file=a::b": x\n'), "unknown-key 4:1"],
    ["a stop of workflow commands", amended('"::stop-commands::x": x\n'), "unknown-key 4:1"],
    ["line ends by percent signs", amended('"a%0A::set-output name=b::c": x\n'), "unknown-key 4:1"],
    ["a line end in a key", amended('"a\\n::error::b": x\n'), "unknown-key 4:1"],
    ["HTML as a key", amended('"<script>alert(1)</script>": x\n'), "unknown-key 4:1"],
    ["the end of CDATA as a key", amended('"]]><x/>": x\n'), "unknown-key 4:1"],
    ["an entity as a key", amended('"&lt;&#10;&quot;": x\n'), "unknown-key 4:1"],
    ["a formula as a key", amended(`"=cmd|' /C calc'!A0": x\n`), "unknown-key 4:1"],
    ["a link of Markdown as a key", amended('"[a](javascript:alert(1))": x\n'), "unknown-key 4:1"],
    ["a fence of Markdown as a key", amended('"```": x\n'), "unknown-key 4:1"],
    ["a row of a Markdown table as a key", amended('"|a|b|": x\n'), "unknown-key 4:1"],
    ["a substitution of the shell as a key", amended('"$(touch /tmp/x)": x\n'), "unknown-key 4:1"],
    ["an expression of a workflow as a key", amended(`"$${"{"}{ secrets.TOKEN }}": x\n`), "unknown-key 4:1"],
    ["a template of JavaScript as a key", amended(`"$${"{"}process.exit()}": x\n`), "unknown-key 4:1"],
    ["a format of printf as a key", amended('"%s%n%x": x\n'), "unknown-key 4:1"],
    ["a path as a key", amended("../../etc/passwd: x\n"), "unknown-key 4:1"],
    ["a command of a workflow as a day", HEAD.replace("2006-11-01", '"::error::"'), "bad-day 3:12"],
    ["HTML as a status", HEAD.replace("executed", "<b>executed</b>"), "not-one-of 2:9"],
    ["a script for an address", amended("sources: [{ url: javascript:alert(1) }]\n"), "bad-address 4:18"],
    ["a file for an address", amended('sources: [{ url: "file:///etc/passwd" }]\n'), "bad-address 4:18"],
    ["an address with a space", amended('sources: [{ url: "https://a.example/ x" }]\n'), "bad-address 4:18"],
    ["a substitution of the shell as a rate", changing("- { rate: $(id) }"), "bad-rate 7:17"],
    ["a formula as an amount", changing('- { rate: 1%, up-to: "=1+1" }\n- { rate: 1% }'), "bad-amount 7:28"],
    ["a regular expression as a number", HEAD.replace("22", '"(a+)+$"'), "bad-number 1:12"],
    ["100,000 letters for a day", HEAD.replace("2006-11-01", "x".repeat(100_000)), "bad-day 3:12"],
    ["100,000 letters for a code", accepting("x".repeat(100_000)), "not-one-of 5:16"],
    ["100,000 digits for a number", HEAD.replace("22", "9".repeat(100_000)), "bad-number 1:12"],
    ["100,000 digits for a rate", changing(`- { rate: ${"9".repeat(100_000)}% }`), "bad-rate 7:17"],
    [
      "100,000 digits for an amount",
      changing(`- { rate: 1%, up-to: $${"9".repeat(100_000)} }\n- { rate: 1% }`),
      "bad-amount 7:28",
    ],
    ["an amount in an exponent", changing("- { rate: 1%, up-to: $1e900000000 }\n- { rate: 1% }"), "bad-amount 7:28"],
    ["a rate in an exponent", changing("- { rate: 1e900000000% }"), "bad-rate 7:17"],
    [
      "spaces within an amount",
      changing(`- { rate: 1%, up-to: "$1${" ".repeat(50_000)}m" }\n- { rate: 1% }`),
      "bad-amount 7:28",
    ],
  ],
  "a line for an editor": [
    ["ESC in it", `# yaml-language-server: $schema=\x1b[2J\n${HEAD}`, "control-character 1:33"],
    ["letters that reorder in it", `# yaml-language-server: $schema=\u202ea\n${HEAD}`, "invisible-character 1:33"],
    ["a carriage return that ends it", `# yaml-language-server: $schema=a\r${HEAD}`, "line-ending 1:34"],
    ["an unfinished merge below it", `# yaml-language-server: $schema=a\n=======\n${HEAD}`, "merge-conflict 2:1"],
    ["nothing below it", "# yaml-language-server: $schema=a\n", "empty-file 1:1"],
    ["a directive below it", `# yaml-language-server: $schema=a\n%YAML 1.1\n---\n${HEAD}`, "yaml-feature 2:1"],
    ["a key of its words", amended("$schema: https://a.example/\n"), "unknown-key 4:1"],
  ],
};

/** Files of other kinds that must be refused. */
const OTHERS: Record<string, [role: Role, cases: Case[]]> = {
  "in registrant.yaml": [
    "registrant",
    [
      [
        "an acceptance that no rule has",
        "registrant: T\nportfolios: []\naccepts: [{ finding: a, about: b, reason: c }]\n",
        "not-one-of 3:22",
      ],
      [
        "__proto__ among the codes of a portfolio's ids",
        "registrant: T\nportfolios:\n  - { portfolio: A, ids: { __proto__: x } }\n",
        "unknown-key 3:28",
      ],
      [
        "an amendment",
        PLAIN,
        ...["amendment 1:1", "status 2:1", "effective 3:1", "changes 4:1"].map(
          (key) => `unknown-key ${key.split(" ")[1]}`,
        ),
        "missing-key 1:1",
        "missing-key 1:1",
      ],
    ],
  ],
  "in agreement.yaml": [
    "agreement",
    [
      ["an acceptance without a reason", "accepts: [{ finding: recital-missing, about: b }]\n", "missing-key 1:11"],
      ["a day that is none", "dated: 2000-02-30\n", "bad-day 1:8"],
      ["a list", "- dated: 2000-12-08\n", "wrong-kind 1:1"],
    ],
  ],
  "in an overlay": [
    "overlay",
    [
      [
        "nothing but an acceptance",
        `accepts: [${ACCEPTANCE}]\n`,
        ...Array.from({ length: 8 }, () => "missing-key 1:1"),
      ],
    ],
  ],
  "in a statement": [
    "statement",
    [
      ["an assertion of no kind", "statement: S\ndated: 2000-01-01\nsays: [{ at: opening }]\n", "one-kind 3:8"],
      [
        "an assertion of two kinds",
        "statement: S\ndated: 2000-01-01\nsays: [{ named: A, existed: B }]\n",
        "one-kind 3:8",
      ],
      [
        "a moment of the day that is none",
        "statement: S\ndated: 2000-01-01\nsays: [{ existed: [A], at: noon }]\n",
        "not-one-of 3:28",
      ],
    ],
  ],
};

/** Whole files of the largest size allowed that have stopped parsers: refused in moments, with one fault. */
const LARGEST = 262_144;
const begun = (value: string): string => `${HEAD}notes: ${value}`;
const full = (piece: string, start = ""): string =>
  start + piece.repeat(Math.floor((LARGEST - start.length) / piece.length));
const BOMBS: Case[] = [
  ["open brackets", full("["), "too-many-items 1:1"],
  ["open braces", full("{"), "too-many-items 1:1"],
  ["question marks", full("? "), "yaml-feature 1:1"],
  ["anchors", full("&a "), "yaml-feature 1:1"],
  ["documents", full("--- a\n"), "too-many-items 1:1"],
  ["ends of documents", full("...\n"), "too-many-items 1:1"],
  ["newlines", full("\n"), "too-many-items 1:1"],
  ["one key over and over", full("a: b\n"), "too-many-items 1:1"],
  ["texts in quotes side by side", full('"a" '), "too-many-items 1:1"],
  ["closing brackets", full("]"), "too-many-items 1:1"],
  ["commas", full(",", "["), "too-many-items 1:1"],
  ["empty lists", full("[],"), "too-many-items 1:1"],
  ["list marks on a line each", full("-\n"), "too-many-items 1:1"],
  ["list marks on one line", full("- "), "too-many-items 1:1"],
  ["20,000 open brackets", "[".repeat(20_000), "too-deep 1"],
  ["20,000 open braces", "{".repeat(20_000), "too-deep 1"],
  ["20,000 closing brackets", "]".repeat(20_000), "yaml-syntax 1:1"],
  ["20,000 documents", "--- a\n".repeat(20_000), "too-many-items 1:1"],
  ["10,000 documents", "--- a\n".repeat(10_000), "yaml-feature 2:1"],
  ["20,000 list marks", "-\n".repeat(20_000), "too-many-items 1:1"],
  ["10,000 list marks", "-\n".repeat(10_000), "too-many-items 1:1"],
  ["20,000 ends of documents", "...\n".repeat(20_000), "yaml-feature 2:1"],
  ["20,000 newlines", "\n".repeat(20_000), "empty-file 1:1"],
  ["5,000 texts in quotes side by side", '"a" '.repeat(5_000), "yaml-syntax 1:5"],
  ["texts in quotes and list marks", full("-\t", begun(`[${'"a" '.repeat(9_000)}`)), "too-many-items 1:1"],
  ["colons", full(": ", begun("[")), "too-many-items 1:1"],
  ["3,000 colons", noted(`[${": ".repeat(3_000)}`), "yaml-syntax 4"],
  ["unknown escapes", full("\\q", begun('"')), "too-many-items 1:1"],
  ["2,000 unknown escapes", noted(`"${"\\q".repeat(2_000)}"`), "yaml-syntax 4:9"],
  ["single quotes", full("'", begun("")), "too-many-items 1:1"],
  ["words without end", full("a ", begun("")), "wrong-kind 4:8"],
  [
    "blank lines and comments",
    `a:${"\n".repeat(9_990)}${" #\n".repeat(9_990)}`,
    "unknown-key 1:1",
    "missing-key 1:1",
    "missing-key 1:1",
  ],
];

const hostile = (kind: string, role: Role, cases: readonly Case[]): Hostile[] =>
  cases.map(([name, content, ...faults]) => ({ kind, role, name, content, faults }));

export const HOSTILE: readonly Hostile[] = [
  ...Object.entries(AMENDMENTS).flatMap(([kind, cases]) => hostile(kind, "amendment", cases)),
  ...Object.entries(OTHERS).flatMap(([kind, [role, cases]]) => hostile(kind, role, cases)),
  ...hostile("as large as may be", "amendment", BOMBS),
];

import { describe, expect, it } from "vitest";
import { restyle } from "../../src/read/restyle.ts";
import { amendmentOf, changing, HEAD, readOne } from "./one-file.ts";

const PLAIN = changing("- { rate: 0.88%, up-to: $500 million }\n- { rate: 0.83% }");
const spaced = (end: string): string => PLAIN.replaceAll("\n", end);

/** Files that say exactly what PLAIN says, written oddly. */
const SAME: Record<string, string> = {
  "CRLF line ends": spaced("\r\n"),
  "LF and CRLF mixed": PLAIN.replace("\n", "\r\n"),
  "a byte-order mark": `\ufeff${PLAIN}`,
  "a byte-order mark and CRLF": `\ufeff${spaced("\r\n")}`,
  "no final newline": PLAIN.trimEnd(),
  "many final newlines": `${PLAIN}\n\n\n`,
  "trailing spaces": spaced("   \n"),
  "trailing tabs": spaced("\t\n"),
  "blank lines between": spaced("\n\n"),
  "a tab after a colon": PLAIN.replace("status: ", "status:\t"),
  "many spaces after a colon": PLAIN.replaceAll(": ", ":    "),
  "comments above, behind and below": `# above\n${spaced(" # behind\n")}# below\n`,
  "a comment that begins with a figure on a line of its own": PLAIN.replace("changes:", "#22 was read\nchanges:"),
  "keys in double quotes": PLAIN.replace(/([a-z-]+):/g, '"$1":'),
  "keys in single quotes": PLAIN.replace(/([a-z-]+):/g, "'$1':"),
  "values in quotes": PLAIN.replace("22", '"22"')
    .replace("executed", "'executed'")
    .replace("2006-11-01", '"2006-11-01"'),
  "an escaped letter in a key": PLAIN.replace("status", '"st\\u0061tus"'),
  "keys in another order": `${PLAIN.slice(PLAIN.indexOf("changes"))}${HEAD}`,
  "one flow map":
    "{ changes: [{ change-fee: Fund, fee: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }] }], amendment: 22, status: executed, effective: 2006-11-01 }",
  "flow over many lines":
    "{\n  amendment: 22,\n  status: executed,\n  effective: 2006-11-01,\n  changes: [\n    { change-fee: Fund, fee: [\n      { rate: 0.88%, up-to: $500 million },\n      { rate: 0.83% },\n    ] },\n  ],\n}\n",
  JSON: '{"amendment":"22","status":"executed","effective":"2006-11-01","changes":[{"change-fee":"Fund","fee":[{"rate":"0.88%","up-to":"$500 million"},{"rate":"0.83%"}]}]}',
  "a figure in JSON without quotes": PLAIN.replace("amendment: 22", '"amendment":22').replaceAll('":22', '": 22'),
  "block style all through": `${HEAD}changes:\n- change-fee: Fund\n  fee:\n  - rate: 0.88%\n    up-to: $500 million\n  - rate: 0.83%\n`,
  "deep indentation": `${HEAD}changes:\n        -   change-fee: Fund\n            fee:\n                    -   rate: 0.88%\n                        up-to: $500 million\n                    -   rate: 0.83%\n`,
  "one space of indentation": `${HEAD}changes:\n - change-fee: Fund\n   fee:\n    - rate: 0.88%\n      up-to: $500 million\n    - rate: 0.83%\n`,
  "a document start": `---\n${PLAIN}`,
  "a document end": `${PLAIN}...\n`,
  "a document start and end with comments": `# a\n---\n${PLAIN}...\n# z\n`,
  "leading zeros in the number": PLAIN.replace("22", "0022"),
  "an amount with digits grouped, in quotes": PLAIN.replace("$500 million", '"$500,000,000"'),
  "an amount folded over two lines": PLAIN.replace("$500 million", '"$500\n            million"'),
  "an empty list of notes": `${PLAIN}notes: []\n`,
};

describe("a sound file written oddly says the same", () => {
  it.each(Object.entries(SAME))("with %s", (_, written) => {
    expect(readOne(written).problems).toEqual([]);
    expect(amendmentOf(written)).toEqual(amendmentOf(PLAIN));
  });

  it.each(Object.entries(SAME))("with %s, laid out in the record's style, for good", (_, written) => {
    const laidOut = inStyle(written);
    expect(amendmentOf(laidOut)).toEqual(amendmentOf(PLAIN));
    expect(inStyle(laidOut)).toBe(laidOut);
  });
});

function inStyle(text: string): string {
  const restyled = restyle("022.yaml", Buffer.from(text));
  return "text" in restyled ? restyled.text : "";
}

/** Names as YAML writes them and as they are read: white space is one space. */
const NAMES: [written: string, name: string][] = [
  ["Fund", "Fund"],
  [">-\n      Fund of\n      Funds", "Fund of Funds"],
  [">\n      Fund of\n      Funds\n", "Fund of Funds"],
  ["|\n      Fund of\n      Funds\n", "Fund of Funds"],
  ["|-\n      Fund", "Fund"],
  [">2\n      Fund of\n      Funds", "Fund of Funds"],
  ["Fund\n      of Funds", "Fund of Funds"],
  ['"Fund\n      of Funds"', "Fund of Funds"],
  ['"Fund \\\n      of Funds"', "Fund of Funds"],
  ['"Fund #2"', "Fund #2"],
  ["'Fund #2'", "Fund #2"],
  ["Fund#2", "Fund#2"],
  ['"Fund: Growth"', "Fund: Growth"],
  ["'Lord Abbett America''s Value'", "Lord Abbett America's Value"],
  ["Lord Abbett America's Value", "Lord Abbett America's Value"],
  ["Lord Abbett America’s Value", "Lord Abbett America’s Value"],
  ["SSgA Growth & Income ETF", "SSgA Growth & Income ETF"],
  ["AllianceBernstein® Global™", "AllianceBernstein® Global™"],
  ["Crédit Société", "Crédit Société"],
  ["Cre\u0301dit", "Cre\u0301dit"],
  ["投資信託", "投資信託"],
  ["Fund – Class A", "Fund – Class A"],
  ["Met/AIM Mid-Cap (Core), Inc.", "Met/AIM Mid-Cap (Core), Inc."],
  ["  Fund  ", "Fund"],
  ['"  Fund   of  Funds "', "Fund of Funds"],
  ["null", "null"],
  ["yes", "yes"],
  ["0x10", "0x10"],
  ["1e3", "1e3"],
  ["2006-11-01", "2006-11-01"],
  [".inf", ".inf"],
  ["~", "~"],
  ["=", "="],
  ["<script>", "<script>"],
  ["__proto__", "__proto__"],
  ["constructor", "constructor"],
];

describe("a name", () => {
  it.each(NAMES)("%j is read as %j", (written, name) => {
    const file = `${HEAD}changes:\n  - remove: ${written}\n`;
    expect(readOne(file).problems).toEqual([]);
    expect(amendmentOf(file).changes).toEqual([{ kind: "remove", portfolio: name }]);
    expect(amendmentOf(inStyle(file)).changes).toEqual([{ kind: "remove", portfolio: name }]);
  });
});

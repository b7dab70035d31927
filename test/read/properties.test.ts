import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Role } from "../../src/read/record.ts";
import { diagnostics } from "../../src/write/diagnostic.ts";
import { UNPAINTED } from "../../src/write/paint.ts";
import { amendmentOf, changing, HEAD, readOne } from "./one-file.ts";

type WrittenTier = { rate: string; cents?: bigint };

const digits = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 99_999_999 }))
  .map(([whole, places, fraction]) => {
    const decimals = String(fraction).padStart(8, "0").slice(0, places);
    return decimals === "" ? String(whole) : `${whole}.${decimals}`;
  });

/** Tiers whose bounds rise by at least a cent; the last is open. */
const tiers: fc.Arbitrary<WrittenTier[]> = fc
  .tuple(fc.array(fc.tuple(digits, fc.bigInt({ min: 1n, max: 10n ** 14n })), { maxLength: 8 }), digits)
  .map(([lower, top]) => {
    let cents = 0n;
    return [
      ...lower.map(([rate, step]) => {
        cents += step;
        return { rate, cents };
      }),
      { rate: top },
    ];
  });

/** How one tier is put on paper; each way says the same. */
const style = fc.record({
  block: fc.boolean(),
  quote: fc.constantFrom("", '"', "'"),
  amount: fc.constantFrom("plain", "grouped", "millions"),
  boundFirst: fc.boolean(),
  comment: fc.boolean(),
});
type Style = typeof style extends fc.Arbitrary<infer S> ? S : never;

describe("reading", () => {
  it("gives the tiers that were written, however they were written", () => {
    fc.assert(
      fc.property(
        tiers,
        fc.array(style, { minLength: 9, maxLength: 9 }),
        fc.constantFrom("\n", "\r\n"),
        (written, styles, end) => {
          const lines = written.map((tier, index) => tierLines(tier, styles[index] as Style)).join("\n");
          const [change] = amendmentOf(changing(lines).replaceAll("\n", end)).changes;
          const expected = written.map(({ rate, cents }) =>
            cents === undefined ? { rate } : { rate, upTo: inDollars(cents) },
          );
          expect(change).toMatchObject({
            kind: "change-fee",
            portfolio: "Fund",
            fee: { kind: "tiers", tiers: expected },
          });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("gives back any name that is put in quotes, its white space made single", () => {
    const name = fc
      .string({ unit: fc.constantFrom(..."aZ9 #:&,[]{}'\"\\-?!*%@`|>~<=®é投😀$.") })
      .filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(name, (text) => {
        const { changes } = amendmentOf(`${HEAD}changes:\n  - remove: ${JSON.stringify(text)}\n`);
        expect(changes).toEqual([{ kind: "remove", portfolio: text.trim().replace(/ +/g, " ") }]);
      }),
      { numRuns: 5_000 },
    );
  });

  it("never throws, and shows what it says, whatever the bytes", () => {
    const role = fc.constantFrom<Role>("registrant", "agreement", "amendment", "overlay", "statement");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), role, (bytes, as) => {
        toldInOrder(bytes, as);
      }),
      { numRuns: 10_000 },
    );
  });

  it("never throws on any run of the marks of YAML", () => {
    const mark = fc.constantFrom(
      ..."-?:,[]{}#&*!|>'\"%@`~ \n\t\r\\",
      "- ",
      ": ",
      "? ",
      "\n  ",
      "---\n",
      "...\n",
      "<<: ",
      "%YAML 1.1\n",
      "amendment: 22\n",
      "status: ",
      "changes:\n",
      "a",
      "fee: ",
      "{rate: 1%}",
      "\ufeff",
      "\u202e",
    );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 40 }), (marks) => {
        toldInOrder(Buffer.from(marks.join("")), "amendment");
      }),
      { numRuns: 10_000 },
    );
  });

  it("never throws on a sound file with one piece cut out or put in", () => {
    const sound = `${HEAD}recites: [2001-02-12]\nsigned: [{ for: trust, by: A }]\nchanges:\n  - change-fee: "Fund #2"\n    fee:\n      - { rate: 0.88%, up-to: $500 million }\n      - { rest: not-read }\n`;
    const position = fc.nat(sound.length);
    const piece = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom("\t", "\n", "[", "{", "'", '"', ": ", "- ", "#", "&a ", "\0", "---\n"),
    );
    fc.assert(
      fc.property(position, fc.nat(8), piece, (start, cut, put) => {
        toldInOrder(Buffer.from(sound.slice(0, start) + put + sound.slice(start + cut)), "amendment");
      }),
      { numRuns: 5_000 },
    );
  });
});

/** A file has a value or an error, every problem is on one of its lines, and what is said of it can be shown. */
function toldInOrder(bytes: Uint8Array, role: Role): void {
  const { value, problems } = readOne(bytes, role);
  expect(value === undefined).toBe(problems.some(({ severity }) => severity === "error"));
  const text = Buffer.from(bytes).toString("utf8");
  const lineCount = text.split("\n").length;
  for (const { at } of problems) {
    expect(at.line).toBeGreaterThanOrEqual(1);
    expect(at.line).toBeLessThanOrEqual(lineCount);
    expect(at.column).toBeGreaterThanOrEqual(1);
    expect(at.length).toBeGreaterThanOrEqual(1);
  }
  const said = diagnostics(
    problems,
    () => text,
    (file) => file,
    UNPAINTED,
  );
  expect(said.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
}

function tierLines({ rate, cents }: WrittenTier, { block, quote, amount, boundFirst, comment }: Style): string {
  const quoted = (text: string): string =>
    `${quote || (text.includes(",") ? '"' : "")}${text}${quote || (text.includes(",") ? '"' : "")}`;
  const pairs = [`rate: ${quoted(`${rate}%`)}`];
  if (cents !== undefined) pairs.push(`up-to: ${quoted(`$${inWords(cents, amount)}`)}`);
  if (boundFirst) pairs.reverse();
  const behind = comment ? " # as printed" : "";
  return block ? `- ${pairs.join(`${behind}\n  `)}${behind}` : `- { ${pairs.join(", ")} }${behind}`;
}

function inWords(cents: bigint, amount: Style["amount"]): string {
  const plain = inDollars(cents);
  if (amount === "millions") {
    const padded = String(cents).padStart(9, "0");
    return `${BigInt(padded.slice(0, -8))}.${padded.slice(-8)} million`;
  }
  if (amount === "plain") return plain;
  const [whole, fraction] = plain.split(".") as [string, string?];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** The dollars of some cents, without zeros at the end. */
function inDollars(cents: bigint): string {
  const rest = String(cents % 100n)
    .padStart(2, "0")
    .replace(/0+$/, "");
  return rest === "" ? String(cents / 100n) : `${cents / 100n}.${rest}`;
}

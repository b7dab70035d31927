import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visible } from "../../src/write/visible.ts";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{DI}]|(?! )\p{Zs}|\u2800/u;
/** Text of any code units, lone surrogates and characters that hide among them. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom("\u202e", "\u200b", "\x1b", "\ufeff", "\u{e0041}", "\r", "\n", "\u2028", "😀", "é"),
    ),
  )
  .map((units) => units.join(""));

describe("visible text", () => {
  it.each([
    ["plain", "plain"],
    ["Société — “A” ® 投資 😀", "Société — “A” ® 投資 😀"],
    ["\x1b[31mred\x07", "\\u{1B}[31mred\\u{7}"],
    ["a\u202eb\u2066", "a\\u{202E}b\\u{2066}"],
    ["a\u200b\u00ad\ufeff", "a\\u{200B}\\u{AD}\\u{FEFF}"],
    ["\ud800", "\\u{D800}"],
    ["\u{e0041}", "\\u{E0041}"],
    ["a\tb\nc\rd\0", "a\\u{9}b\\u{A}c\\u{D}d\\u{0}"],
    ["\u3164\u115f\u034f", "\\u{3164}\\u{115F}\\u{34F}"],
    ["a\ufe0f", "a\\u{FE0F}"],
    ["a\u00a0b\u3000c", "a\\u{A0}b\\u{3000}c"],
    ["\ue000\u{f0000}\u{10fffd}", "\\u{E000}\\u{F0000}\\u{10FFFD}"],
    ["\u{e0100}\u180f\u2800", "\\u{E0100}\\u{180F}\\u{2800}"],
    ["\u0378\uffff", "\\u{378}\\u{FFFF}"],
  ])("of %j is %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it("keeps line ends where they are wanted, and only line feeds", () => {
    expect(visible("a\nb\r\nc\x0bd\u2028e", true)).toBe("a\nb\\u{D}\nc\\u{B}d\\u{2028}e");
  });

  it("never holds a character that is not seen, whatever it came from", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(text)).not.toMatch(UNSEEN);
        expect(visible(text, true).replace(/[\n\t]/g, "")).not.toMatch(UNSEEN);
      }),
      { numRuns: 10_000 },
    );
  });

  it("of visible text is that text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(visible(text))).toBe(visible(text));
      }),
      { numRuns: 10_000 },
    );
  });
});

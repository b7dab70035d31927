/** What keeps a fault of the layout from reaching a file: the layout itself is replaced by faulty ones. */
import { describe, expect, it, vi } from "vitest";
import { layOut } from "../../src/read/layout.ts";
import { restyle } from "../../src/read/restyle.ts";

vi.mock("../../src/read/layout.ts", async (original) => ({ ...(await original<object>()), layOut: vi.fn() }));

const FILE = "# No. 22\namendment: 22\nstatus: executed\neffective: 2006-11-01 # as printed\nnotes: [one]\n";

function laidOutAs(text: string): unknown {
  vi.mocked(layOut).mockReturnValue(text);
  return restyle("x/022.yaml", Buffer.from(FILE));
}

describe("a layout", () => {
  it("that says the same in another order, with every comment, is taken", () => {
    const other = "# as printed\nstatus: executed\n# No. 22\nnotes: [one]\neffective: '2006-11-01'\namendment: 22\n";
    expect(laidOutAs(other)).toEqual({ text: other });
  });

  it.each([
    ["a number changed", FILE.replace("22\nstatus", "23\nstatus")],
    ["a key lost", FILE.replace("notes: [one]\n", "")],
    ["a word changed", FILE.replace("one", "two")],
    ["no longer YAML", FILE.replace("[one]", "[one")],
    ["nothing", ""],
  ])("that says another thing is a bug: %s", (_, text) => {
    expect(() => laidOutAs(text)).toThrow("x/022.yaml: laid out, it would not say the same");
  });

  it.each([
    ["lost", FILE.replace(" # as printed", "")],
    ["changed", FILE.replace("as printed", "as read")],
    ["twice", FILE.replace("[one]", "[one] # as printed")],
    ["made a part of a text", `${FILE.replace("# No. 22\n", "")}`],
  ])("that has a comment %s is a bug", (_, text) => {
    expect(() => laidOutAs(text)).toThrow("x/022.yaml: laid out, it would lose a comment");
  });

  it("that makes the file too large leaves it as it is", () => {
    expect(laidOutAs(FILE + " ".repeat(262_144))).toMatchObject({ problems: [{ code: "file-size" }] });
  });
});

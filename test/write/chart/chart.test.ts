import { describe, expect, test } from "vitest";
import type { Chart } from "../../../src/write/answer.ts";
import { chartInLines } from "../../../src/write/chart/lines.ts";
import { chartAsSvg } from "../../../src/write/chart/svg.ts";

const made = (more: Partial<Chart> = {}): Chart => ({
  title: "A Portfolio",
  under: "what is drawn",
  words: "0.80% to $100m, then less",
  x: { title: "Assets", from: 0, to: 200, ticks: [0, 100, 200].map((at) => ({ at, label: `$${at}m` })) },
  y: { title: "Rate", from: 0, to: 1, ticks: [0, 0.5, 1].map((at) => ({ at, label: at.toFixed(2) })) },
  lines: [
    {
      name: "A Portfolio",
      runs: [
        [
          [0, 0.8],
          [100, 0.8],
        ],
        [
          [100, 0.4],
          [200, 0.4],
        ],
      ],
      marks: [{ x: 100, y: 0.8, label: "$100m", value: "0.80%" }],
    },
  ],
  ascii: false,
  ...more,
});
const second = { name: "B Portfolio", runs: [[[0, 0.2] as const, [200, 0.6] as const]], marks: [] };

describe("a chart in lines", () => {
  test("in ASCII alone, where that is asked for: line, jump, mark, axes", () => {
    expect(chartInLines(made({ ascii: true }), 40)).toBe(
      [
        "Rate",
        " 1.00+",
        "     |",
        "     |                 $100m",
        "     |****************#",
        "     |",
        "     |",
        "     |",
        "     |",
        " 0.50+",
        "     |                ****************",
        "     |",
        "     |",
        "     |",
        "     |",
        "     |",
        " 0.00+",
        "     ++---------------+--------------+",
        "     $0m            $100m         $200m",
      ].join("\n"),
    );
  });

  test.each([60, 80, 120, 200])("fits %d columns, in dots and in letters", (width) => {
    for (const chart of [made(), made({ ascii: true }), made({ lines: [...made().lines, second] })]) {
      const lines = chartInLines(chart, width).split("\n");
      expect(lines.filter((line) => line.length > Math.min(width, 120))).toEqual([]);
      expect(lines.length).toBeGreaterThan(17);
    }
  });

  test("tells several lines apart by letters, and names them", () => {
    const drawn = chartInLines(made({ lines: [...made().lines, second] }), 60);
    expect(drawn).toMatch(/\n {2}a {2}A Portfolio\n {2}b {2}B Portfolio$/);
    expect(drawn).toMatch(/│.*a+/);
    expect(drawn).toMatch(/│.*b+/);
  });

  test("shows what cannot be seen in a name", () => {
    const hidden = { ...second, name: "B\u202e\u0007" };
    expect(chartInLines(made({ lines: [...made().lines, hidden] }), 60)).toContain("B\\u{202E}\\u{7}");
  });
});

describe("a chart as SVG", () => {
  test("has a title and a description, each run, and each mark with its label", () => {
    const svg = chartAsSvg(made());
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" id="chart" viewBox="0 0 880 \d+"/);
    expect(svg).toContain('role="img" aria-labelledby="chart-title chart-words"');
    expect(svg).toContain('<title id="chart-title">A Portfolio: what is drawn</title>');
    expect(svg).toContain('<desc id="chart-words">0.80% to $100m, then less</desc>');
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg).toContain("<title>$100m: 0.80%</title></circle>");
    expect(svg).toMatch(/class="middle value">\$100m: 0\.80%<\/text>/);
    expect(svg).toContain("prefers-color-scheme: dark");
  });

  test("draws where the figures lie", () => {
    const svg = chartAsSvg(made());
    // 768 wide from 84, 320 high from 128.
    expect(svg).toContain('points="84,192 468,192"');
    expect(svg).toContain('points="468,320 852,320"');
    expect(svg).toContain('<circle cx="468" cy="192"');
  });

  test("escapes every name, and shows what cannot be seen", () => {
    const name = '<script>alert("1")</script>&\u202e';
    const svg = chartAsSvg(
      made({ title: name, words: name, under: name, lines: [...made().lines, { ...second, name }] }),
    );
    expect(svg).not.toContain("<script");
    expect(svg).not.toContain("\u202e");
    expect(svg).toContain("&lt;script&gt;");
  });

  test("names several lines, dashes the second, and is set apart on a page by its id", () => {
    const svg = chartAsSvg(made({ lines: [...made().lines, second] }), "p1b1");
    expect(svg).toContain('id="p1b1-title"');
    expect(svg).not.toContain("#chart");
    expect(svg).toContain('stroke-dasharray="9 5"');
    expect(svg).toContain(">B Portfolio</text>");
  });

  test("lays labels that would touch on other rows, and cuts a heading that does not fit", () => {
    const marks = [98, 100, 102, 104].map((x) => ({ x, y: 0.8, label: `$${x}m`, value: "0.80%" }));
    const [line] = made().lines;
    const svg = chartAsSvg(made({ title: "A".repeat(100), lines: line ? [{ ...line, marks }] : [] }));
    const labels = [...svg.matchAll(/<text x="([\d.]+)" y="(\d+)" class="middle value">/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(labels).toHaveLength(3);
    expect(new Set(labels.map(([, y]) => y)).size).toBe(3);
    expect(svg).toContain(`${"A".repeat(77)}…</text>`);
  });
});

import { expect, test } from "vitest";
import { documentAsMarkdown } from "../../../src/write/document/markdown.ts";
import { MADE } from "./made.ts";

test("a document as Markdown, word for word: what it would take for its own is escaped", () => {
  expect(documentAsMarkdown(MADE)).toBe(`# Schedule A

to the Agreement & its \\*amendments\\*

As it stands, in few words.

| Portfolio | Percentage |
| --- | --- |
| A\\|B &lt;i&gt;Portfolio&lt;/i&gt;[^1] | 0.88% of the first $500 million of such assets, plus<br>0.83% of such assets over $500 million |
| Hidden \\\\u\\{7\\}\\\\u\\{202E\\} Portfolio[^2] | \\[not seen\\] |

## Notes

[^1]: Amendment No. 22.

[^2]: Nothing \\\\u\\{0\\} seen.

## Read at

- No. 22: https://example.com/a?b=1&c=2

**bold** *slanted* <del>0.85%</del><ins>0.83%</ins>

# Second schedule

| Portfolio |
| --- |
| Last[^3] |

## Notes

[^3]: Amendment No. 23.
`);
});

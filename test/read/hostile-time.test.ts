import { expect, it } from "vitest";
import { diagnostics } from "../../src/write/diagnostic.ts";
import { UNPAINTED } from "../../src/write/paint.ts";
import { processorSeconds } from "../processor.ts";
import { HOSTILE } from "./hostile-files.ts";
import { readOne } from "./one-file.ts";

// Tried again where a busy machine slows the processor itself.
it("every hostile file is read and refused in less than two seconds, all together", { retry: 2 }, () => {
  const seconds = processorSeconds(() => {
    for (const { role, content } of HOSTILE) {
      const { problems } = readOne(content, role);
      const text = Buffer.from(content).toString("utf8");
      diagnostics(
        problems,
        () => text,
        (file) => file,
        UNPAINTED,
      );
    }
  });
  expect(HOSTILE.length).toBeGreaterThan(150);
  expect(seconds).toBeLessThan(2);
});

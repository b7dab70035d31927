import { defineConfig } from "vitest/config";

/** The tests that a mutant must fail: those of one process that say exactly what they expect, without chance or clock. */
export default defineConfig({
  test: {
    include: ["test/{agreement,bad,fees,filing,options,read}/**/*.test.ts", "test/record.test.ts"],
    exclude: ["test/fees/closed-form.test.ts", "test/read/properties.test.ts", "test/read/hostile-time.test.ts"],
    // One gives up root's rights, which a thread cannot; the others take long and tell no more than their neighbours.
    testNamePattern:
      /^(?!.*(?:file-unreadable$|as large as may be|every one that Unicode|with a place or two changed))/,
    environment: "node",
    testTimeout: 20_000,
  },
});

import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** A `default` that only proves to the compiler that every case is written cannot be reached: it counts as no branch. */
const unreachable: Plugin = {
  name: "unreachable",
  enforce: "pre",
  transform: (code, file) =>
    /\/src\/.*\.ts$/.test(file)
      ? code.replace(/default:(?=\s+return \w+ satisfies never;)/g, "/* v8 ignore next -- @preserve */ default:")
      : undefined,
};

export default defineConfig({
  plugins: [unreachable],
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    setupFiles: ["test/seed.ts"],
    testTimeout: 60_000,
    coverage: {
      provider: "v8",
      // The rooms that tests run in their own process; the shell is run as executables.
      include: ["src/{agreement,checks,fees,filing,read}/**/*.ts"],
      reporter: [["text", { skipFull: true }]],
      thresholds: {
        branches: 95,
        "src/agreement/{day,known,money,replay,standing,unseen}.ts": { branches: 100 },
        "src/fees/lines.ts": { branches: 100 },
        // All that reads; what lays files out and makes schemas of the readers is among the rest.
        "src/read/!(json-schema|layout|restyle|schemas).ts": { branches: 100 },
      },
    },
  },
});

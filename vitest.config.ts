import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/build.ts",
    testTimeout: 30_000,
    // The suites start servers and child processes; more workers than this only queue for the processor.
    maxWorkers: 2,
  },
});

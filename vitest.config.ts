import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: "test/support/seed.ts",
    // Tests of signals, locks and killed processes depend on how the machine schedules them: there they may try twice.
    retry: process.env["CI"] ? 1 : 0,
    globalSetup: "test/support/build.ts",
    testTimeout: 30_000,
    // The suites start servers and child processes; more workers than this only queue for the processor.
    maxWorkers: 2,
  },
});

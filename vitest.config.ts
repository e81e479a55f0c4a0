import { defineConfig } from 'vitest/config';

const setupFiles = ['test/support/seed.ts'];
const slow = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], setupFiles, testTimeout: 60_000 } },
      { test: { name: 'api', include: ['test/api/**/*.test.ts'], setupFiles, ...slow } },
      { test: { name: 'faults', include: ['test/faults/**/*.test.ts'], fileParallelism: false, ...slow } },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], fileParallelism: false, ...slow } },
    ],
  },
});

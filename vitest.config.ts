import { defineConfig } from 'vitest/config';
import { viteInlineText } from './inline.mjs';

// `unit` is pure and takes milliseconds; `real` makes repositories, runs hooks, browsers and the built package.
const real = ['test/git/**/*.test.ts', 'test/e2e/**/*.test.ts', 'test/arch/**/*.test.ts'];

export default defineConfig({
  plugins: [viteInlineText()],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: real,
          setupFiles: ['test/support/setup.ts'],
          testTimeout: 30_000,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'real',
          include: real,
          setupFiles: ['test/support/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          isolate: false,
        },
      },
    ],
  },
});

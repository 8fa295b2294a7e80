import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/* The quick suite as one project: for each mutant, Stryker runs those of its tests that reach it. */
export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.slow.test.ts', 'test/**/*.soak.test.ts', 'test/**/*.fuzz.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

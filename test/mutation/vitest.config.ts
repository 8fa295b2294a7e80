import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/* For each mutant Stryker runs those of these tests that reach it: the quick suite's, or those of the folders that are named. */
const FOLDERS = process.env['EIE_MUTATION_TESTS']?.split(',') ?? ['test'];

export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    include: FOLDERS.map((folder) => `${folder}/**/*.test.ts`),
    exclude: ['slow', 'soak', 'fuzz', 'rtl', 'rtl-soak'].map((kind) => `test/**/*.${kind}.test.ts`),
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/**/*.slow.test.ts',
            'test/**/*.soak.test.ts',
            'test/**/*.fuzz.test.ts',
            'test/**/*.rtl.test.ts',
            'test/**/*.rtl-soak.test.ts',
          ],
          testTimeout: 900_000,
          hookTimeout: 900_000,
          isolate: false,
        },
      },
      {
        test: {
          name: 'rtl',
          include: ['test/**/*.rtl.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
      {
        test: {
          name: 'rtl-soak',
          include: ['test/**/*.rtl-soak.test.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 3_600_000,
        },
      },
      {
        test: {
          name: 'soak',
          include: ['test/**/*.soak.test.ts'],
          testTimeout: 14_400_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'fuzz',
          include: ['test/**/*.fuzz.test.ts'],
          testTimeout: 14_400_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'slow',
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});

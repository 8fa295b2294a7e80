import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** In a bundle for a browser, a file `name.browser.ts` next to a file stands in for it. */
export const browserFiles: Plugin = {
  name: 'browser-files',
  setup(build) {
    build.onResolve({ filter: /^\..*\.js$/ }, ({ path, resolveDir }) => {
      const file = join(resolveDir, path.replace(/\.js$/, '.browser.ts'));
      return existsSync(file) ? { path: file } : undefined;
    });
  },
};

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const root = fileURLToPath(new URL('../../shared/data', import.meta.url));

/** Path of a file of the data shared next to the checkout, or null where it is absent. */
export function sharedData(...path: string[]): string | null {
  const file = join(root, ...path);
  return existsSync(file) ? file : null;
}

/** `describe` for tests that read shared data at `path`: skipped, with the reason printed, where it is absent. */
export function describeWithData(name: string, path: string, body: (file: string) => void): void {
  const file = sharedData(...path.split('/'));
  if (file === null) {
    console.warn(`skipped: ${name} (shared/data/${path} is not next to the checkout)`);
    describe.skip(name, () => undefined);
    return;
  }
  describe(name, () => {
    body(file);
  });
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from './errors.js';

const PACKAGE = 'eie-sim';

/**
 * The directory of this package's package.json, found upwards from `start`: the code runs both from its sources and
 * bundled. Throws `UserError` if there is none.
 */
export function packageRoot(start = dirname(fileURLToPath(import.meta.url))): string {
  let directory = start;
  while (!isPackage(directory)) {
    const parent = dirname(directory);
    if (parent === directory)
      throw new UserError(`${start}: not inside the package ${PACKAGE}; install it again`);
    directory = parent;
  }
  return directory;
}

function isPackage(directory: string): boolean {
  const file = join(directory, 'package.json');
  return existsSync(file) && packageName(readFileSync(file, 'utf8')) === PACKAGE;
}

/** The name in a package.json's text; null if it has none. */
function packageName(text: string): unknown {
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === 'object' && manifest !== null && 'name' in manifest ? manifest.name : null;
  } catch {
    return null;
  }
}

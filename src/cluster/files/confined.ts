import { dirname, resolve } from 'node:path';
import { UserError } from '../../base/errors.js';
import { oneLine } from '../../base/quote.js';
import { isBareName } from '../../config/yaml/config-path.js';
import { fileLayer } from '../../config/yaml/file-layer.js';
import { readText } from '../../config/yaml/read-text.js';
import type { Mirror } from './mirror.js';

/**
 * Makes sure that a mirrored config extends files of its mirror alone, or such as come with the program. Whoever sends
 * files says what their `base` is: one that leads elsewhere would have this machine read, and tell of, files of its own.
 * Throws a UserError before such a file is read.
 */
export async function demandConfined(config: string, mirror: Mirror): Promise<void> {
  const seen = new Set<string>();
  for (let file = config; !isBareName(file) && !seen.has(file);) {
    seen.add(file);
    const { base } = fileLayer(await readText(file, file), file).value;
    if (typeof base !== 'string' || base === '' || isBareName(base)) return; // what is wrong, its reader says
    const next = resolve(dirname(file), base);
    if (!mirror.holds(next))
      throw new UserError(
        `${file}: base ${oneLine(base)}: it leads out of the files that were sent; keep it near the file`,
      );
    file = next;
  }
}

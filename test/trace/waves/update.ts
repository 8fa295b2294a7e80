/* `npm run waves:update`: draws the timing diagrams of the documents anew. */
import { join } from 'node:path';
import { packageRoot } from '../../../src/base/package-root.js';
import { writeWhole } from '../../../src/formats/write-file.js';
import { WAVES, waveSvg } from './waves.js';

for (const [name, wave] of Object.entries(WAVES))
  writeWhole(join(packageRoot(), 'docs/waves', `${name}.svg`), waveSvg(wave));

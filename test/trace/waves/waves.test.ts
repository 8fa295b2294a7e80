import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../../src/base/package-root.js';
import { WAVES, waveSvg } from './waves.js';

it.each(Object.entries(WAVES))('docs/waves/%s.svg is what the machine does', (name, wave) => {
  const file = join(packageRoot(), 'docs/waves', `${name}.svg`);
  expect(readFileSync(file, 'utf8')).toBe(waveSvg(wave));
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { loadResult } from '../../src/result/load-result.js';
import { commandLine } from '../cli/eie.js';

const example = join(packageRoot(), 'reports', 'example');

it('reports/example is what its command gives today', () => {
  const { scratch, eie } = commandLine();
  expect(eie('run', '--format', 'all', '--out', 'made').status).toBe(0);
  const made = loadResult(join(scratch, 'made', 'result.json'));
  const { digest } = loadResult(join(example, 'result.json'));
  expect(made.digest).toBe(digest);
  expect(readFileSync(join(scratch, 'made', 'layers.csv'), 'utf8')).toBe(
    readFileSync(join(example, 'layers.csv'), 'utf8'),
  );
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { packageRoot } from '../../src/base/package-root.js';
import { machine } from './config-files.js';

const paper = readFileSync(join(packageRoot(), 'configs/hardware/eie-64pe.yaml'), 'utf8');

/** Characters that mean something to YAML, among others. */
const piece = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('[]{}:,-?&*!|>\'"%@`#=\t\n 0a')) }),
  fc.string({ unit: 'binary' }),
);

/** The paper's machine with a part replaced. */
const damaged = fc
  .tuple(fc.nat(paper.length), fc.nat(40), piece)
  .map(([start, length, text]) => paper.slice(0, start) + text + paper.slice(start + length));

/** True for a machine, or for one line of complaint; anything else is thrown on. */
async function isAnswered(text: string, overrides: readonly string[]): Promise<boolean> {
  try {
    return Object.isFrozen((await machine({ 'x.yaml': text }, overrides)).spec);
  } catch (error) {
    if (error instanceof UserError) return !/[\n\r\u2028\u2029]/.test(error.message);
    throw error;
  }
}

describe('the loader answers with a machine or one line of complaint', () => {
  it('whatever a file holds', async () => {
    const text = fc.oneof(piece, damaged);
    await fc.assert(
      fc.asyncProperty(text, async (file) => {
        expect(await isAnswered(file, [])).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('whatever --set holds', async () => {
    const override = fc.oneof(
      piece,
      piece.map((value) => `pes=${value}`),
      piece.map((key) => `${key}=4`),
    );
    await fc.assert(
      fc.asyncProperty(override, async (set) => {
        expect(await isAnswered('{}', [set])).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

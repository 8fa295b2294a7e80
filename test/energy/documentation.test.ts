import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../src/base/package-root.js';
import { TABLES } from './tables.js';

const document = readFileSync(join(packageRoot(), 'docs/energy.md'), 'utf8');

interface Row {
  readonly value: string | number;
}

type Rows = Readonly<Record<string, Row>>;

/** A shipped table as written, without its base. */
function written(name: string): Readonly<Record<string, Rows>> {
  return parse(readFileSync(join(packageRoot(), 'configs/energy', `${name}.yaml`), 'utf8')) as Record<
    string,
    Rows
  >;
}

/** First and second cell of each line of a table in the document. */
const cells = document
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .slice(2)
      .split(' | ')
      .map((cell) => cell.trim().replaceAll('`', '')),
  );

describe('docs/energy.md', () => {
  it('has every value of eie-45nm as the table has it', () => {
    const table = written('eie-45nm');
    const rows = ['events', 'areas', 'memories'].flatMap((section) =>
      Object.entries(table[section])
        .filter(([key]) => key !== 'machine')
        .map(([key, { value }]) => [`${section}.${key}`, String(value)]),
    );
    const shown = cells.filter(([key]) => /^(events|areas|memories)\./.test(key));
    expect(shown.map(([key, value]) => [key, value]).sort()).toEqual(rows.sort());
  });

  it.each(TABLES)('describes the table %s', (name) => {
    expect(cells.filter(([first]) => first === name)).toHaveLength(1);
  });

  it.each(['cacti-32nm', 'cacti-22nm', 'eie-28nm'])('has the scale of %s', (name) => {
    const text = readFileSync(join(packageRoot(), 'configs/energy', `${name}.yaml`), 'utf8');
    const factors = [...text.matchAll(/\{ value: ([\d.]+),/g)].map(([, factor]) => factor);
    expect(factors).toHaveLength(2);
    for (const factor of factors) expect(document).toContain(` ${factor}`);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseValues } from '../../src/config/axes/axis-values.js';
import { compileConstraint } from '../../src/explore/search/constraint.js';
import { compileExpression } from '../../src/explore/search/expression.js';
import { loadSweep } from '../../src/explore/study/load-study.js';
import { STUDY_METRICS } from '../../src/explore/evaluation/metrics.js';
import { pointCount } from '../../src/explore/study/space.js';
import { packageRoot } from '../../src/base/package-root.js';
import { withFiles } from '../config/config-files.js';
import { userErrorOfAsync } from '../formats/user-error.js';

const document = readFileSync(join(packageRoot(), 'docs/what-if.md'), 'utf8');

/** Cells of the rows of the table whose first heading is `heading`, code signs left out. */
function table(heading: string): string[][] {
  const [, rows = ''] = document.split(new RegExp(`^\\| ${heading} .*\n\\|[-| ]+\n`, 'm'));
  return rows
    .slice(0, rows.search(/^(?!\|)/m))
    .trim()
    .split('\n')
    .map((row) =>
      row
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
    );
}

describe('docs/what-if.md', () => {
  it('lists every metric with its label and unit', () => {
    const withoutUnit = ['count', 'cycles', 'share'];
    expect(table('metric')).toEqual(
      STUDY_METRICS.map(({ name, label, unit }) => [name, label, withoutUnit.includes(unit) ? '' : unit]),
    );
  });

  it.each(table('written'))('shows what is said of %s', async (written, message) => {
    expect(await userErrorOfAsync(() => compileConstraint(written))).toBe(message);
  });

  it.each(table('expression'))('shows the expression %s, which compiles', async (text) => {
    const isConstraint = /[<>=]/.test(text);
    const compiled = await (isConstraint ? compileConstraint(text) : compileExpression(text));
    expect(compiled.metrics).not.toEqual([]);
  });

  it.each(table('values'))('shows the values %s', (text) => {
    expect(parseValues(text).length).toBeGreaterThan(1);
  });

  it('shows a file that loads', async () => {
    const [, text = ''] = /```yaml\n(.*?)```/s.exec(document) ?? [];
    const study = await withFiles({ 's.yaml': text }, (folder) => loadSweep(join(folder, 's.yaml'), {}, '1'));
    expect(pointCount(study.space)).toBe(15n);
  });

  it('shows command lines of as many points as it says', async () => {
    const lines = [...document.matchAll(/^eie sweep (--vary.*?) +# .*?([\d x]+) points$/gm)];
    expect(lines.length).toBeGreaterThan(1);
    for (const [, options, count] of lines) {
      const vary = Array.from(options.matchAll(/--vary ('.*?'|\S+)/g), ([, axis]) =>
        axis.replaceAll("'", ''),
      );
      const points = count.split('x').reduce((product, factor) => product * BigInt(factor.trim()), 1n);
      expect(pointCount((await loadSweep(undefined, { vary }, '1')).space)).toBe(points);
    }
  });
});

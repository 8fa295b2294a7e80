import { describe, expect, it } from 'vitest';
import { examplesOf, missingRun } from './console.js';

describe('a console block', () => {
  const example = { command: 'eie', printed: [['b', 'c'], ['e']] };

  it.each([
    ['has its runs in their order, other lines between them', 'a\nb\nc\nd\ne\n', null],
    ['lacks a run whose lines do not follow one another', 'b\nx\nc\ne\n', ['b', 'c']],
    ['lacks a run that stands before the one before it', 'e\nb\nc\n', ['e']],
  ])('%s', (_, output, missing) => {
    expect(missingRun(example, output)).toEqual(missing);
  });

  it('is found in README and tour, with commands and their output', () => {
    expect(examplesOf('README.md').map(({ command }) => command)).toEqual([
      'eie run --workload alex8',
      'eie run --set queuDepth=4',
    ]);
    expect(examplesOf('docs/tour.md').length).toBeGreaterThan(20);
    expect(examplesOf('README.md')[0].printed[0]).toContainEqual(expect.stringMatching(/^layer +output/));
  });
});

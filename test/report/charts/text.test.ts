import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisName, textWidth, wrapWords } from '../../../src/report/charts/text.js';

describe('a broken text', () => {
  it('is the same text, in lines that fit', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.integer({ min: 150, max: 900 }), (text, width) => {
        const lines = wrapWords(text, width, 12);
        expect(lines.join(' ')).toBe(text);
        for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('loses the end of a word that is wider than a line, and lines beyond the last', () => {
    expect(wrapWords('w'.repeat(300), 108, 12)).toEqual([`${'w'.repeat(9)}…`]);
    expect(wrapWords('aaa bbb ccc ddd', 24, 12, 2)).toEqual(['aaa', 'bbb …']);
    expect(wrapWords('one\ntwo', 1e3, 12)).toEqual(['one two']);
  });

  it('is one line where there is room, and none of nothing', () => {
    expect(wrapWords('a b c', 1e3, 12)).toEqual(['a b c']);
    expect(wrapWords('', 1e3, 12)).toEqual([]);
  });
});

describe('a name on an axis', () => {
  it('is whole up to 28 characters', () => {
    expect(axisName('fire2/expand3x3')).toBe('fire2/expand3x3');
    expect(axisName('x'.repeat(28))).toBe('x'.repeat(28));
  });

  it('is cut to 28 beyond, both ends kept', () => {
    const name = `start-${'x'.repeat(40)}-end`;
    expect(axisName(name)).toHaveLength(28);
    expect(axisName(name)).toMatch(/^start-x+…x+-end$/);
  });
});

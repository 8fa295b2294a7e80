import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../src/accuracy/wilson.js';
import { intervalText, pointsText, shareText } from '../../../src/report/accuracy/words.js';

const of = (hits: number, images: number) => ({
  hits,
  share: hits / images,
  ...wilsonInterval(hits, images),
});

describe('shares in words', () => {
  it('have one place of a hundred photographs, two of ten thousand images', () => {
    expect(shareText(of(64, 100))).toBe('64.0');
    expect(intervalText(of(64, 100))).toBe('54.2 to 72.7');
    expect(shareText(of(9789, 10_000))).toBe('97.89');
    expect(intervalText(of(9789, 10_000))).toMatch(/^97\.\d\d to 98\.\d\d$/);
  });

  it('differ by what images there are make of a difference', () => {
    expect(pointsText(of(9789, 10_000), of(9793, 10_000))).toBe('-0.04 points');
    expect(pointsText(of(65, 100), of(64, 100))).toBe('+1.0 point');
    expect(pointsText(of(64, 100), of(64, 100))).toBe('no difference');
  });
});

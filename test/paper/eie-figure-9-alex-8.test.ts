import { beforeAll, describe, expect, it } from 'vitest';
import { describeWithData } from '../shared-data.js';
import { column, neverFalls, shippedSweep, type Figures } from './shipped-sweep.js';

const TIMEOUT_MILLISECONDS = 30_000;

const WIDTHS = [32, 64, 128, 256, 512];

function ofBuffer(figures: readonly Figures[], lineBuffer: string): number[] {
  const chosen = figures.filter(({ point }) => point['hardware.lineBuffer'] === lineBuffer);
  expect(chosen.map(({ point }) => point['hardware.spmatWidthBits'])).toEqual(WIDTHS);
  return column(chosen, 'energy.spmatRead');
}

function widthOfLeast(energies: readonly number[]): number {
  return WIDTHS[energies.indexOf(Math.min(...energies))];
}

describeWithData('EIE, Fig 9: SRAM widths on the real Alex-8', 'alex8', (workload) => {
  let figures: readonly Figures[];

  beforeAll(async () => {
    figures = await shippedSweep('sram-width', { workload });
  }, TIMEOUT_MILLISECONDS);

  it('falls with the width where the line buffer is kept', () => {
    expect(neverFalls(ofBuffer(figures, 'kept').toReversed())).toBe(true);
  });

  // docs/deviations.md, E13.
  it('takes least at 32 bits where every column begins with a read of its own, 1.3 % less than at 64', () => {
    const energies = ofBuffer(figures, 'per-column');
    expect(widthOfLeast(energies)).toBe(32);
    expect(energies[0] / energies[1]).toBeCloseTo(0.987, 3);
  });

  // Golden: docs/studies.md shows these numbers. 100,900 is the authors' simulator's.
  it('reads these lines', () => {
    expect(column(figures, 'spmatLineReads')).toEqual([
      158_921, 100_900, 60_396, 32_551, 16_468, 197_161, 154_563, 133_106, 122_296, 116_906,
    ]);
  });

  // docs/deviations.md, E13.
  describe("on 45 PEs, where its columns have the entries of Alex-7's", () => {
    let wider: readonly Figures[];

    beforeAll(async () => {
      wider = await shippedSweep('sram-width', {
        workload,
        vary: ['hardware.spmatWidthBits=32..512:x2'],
        set: ['hardware.pes=45', 'hardware.lineBuffer=per-column'],
      });
    }, TIMEOUT_MILLISECONDS);

    it('has 5.74 entries to a column', () => {
      const [{ metrics }] = wider;
      expect(metrics['entries'] / metrics['pointerReads']).toBeCloseTo(5.74, 2);
    });

    it('takes least at 64 bits, as the paper prints', () => {
      expect(widthOfLeast(column(wider, 'energy.spmatRead'))).toBe(64);
    });
  });
});

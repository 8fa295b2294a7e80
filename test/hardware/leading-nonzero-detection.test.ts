import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LeadingNonzeroDetection } from '../../src/hardware/leading-nonzero-detection.js';

describe('the detection tree', () => {
  it('has 21 nodes for 64 PEs: 16 + 4 + 1', () => {
    expect(new LeadingNonzeroDetection(64).nodes).toBe(21);
  });

  it.each([
    [1, 0],
    [2, 1],
    [4, 1],
    [5, 3],
    [16, 5],
    [17, 8],
    [65, 25],
    [256, 85],
  ])('over %i lanes has %i nodes', (lanes, nodes) => {
    expect(new LeadingNonzeroDetection(lanes).nodes).toBe(nodes);
  });

  it('names no lane where none is raised', () => {
    expect([1, 4, 64, 100].map((lanes) => new LeadingNonzeroDetection(lanes).leading())).toEqual([
      -1, -1, -1, -1,
    ]);
  });

  it('names the first raised lane after any raises and clears, for any number of lanes', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.nat()), { maxLength: 100 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), steps, (lanes, changes) => {
        const tree = new LeadingNonzeroDetection(lanes);
        const raised = new Set<number>();
        for (const [isRaise, at] of changes) {
          const lane = at % lanes;
          if (isRaise) tree.raise(lane);
          else tree.clear(lane);
          if (isRaise) raised.add(lane);
          else raised.delete(lane);
          expect(tree.leading()).toBe(raised.size === 0 ? -1 : Math.min(...raised));
        }
      }),
    );
  });

  it('names every raised lane once, in ascending order, as the scan clears them', () => {
    const lanes = fc.uniqueArray(fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(lanes, (raised) => {
        const tree = new LeadingNonzeroDetection(256);
        for (const lane of raised) tree.raise(lane);
        const named = raised.map(() => {
          const lane = tree.leading();
          tree.clear(lane);
          return lane;
        });
        expect(named).toEqual(raised.toSorted((a, b) => a - b));
        expect(tree.leading()).toBe(-1);
      }),
    );
  });
});

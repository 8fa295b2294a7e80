import { beforeAll, describe, expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import type { Experiment } from '../../src/live/experiment/experiment.js';
import { likelyNext } from '../../src/live/lab/anticipation.js';

describe('what is worked out ahead', () => {
  let base: HardwareSpec;
  beforeAll(async () => {
    base = (await loadHardware('eie-64pe-conv')).spec;
  });

  const next = (before: Experiment['changes'], now: Experiment['changes']) =>
    likelyNext(base, { changes: before, energy: null }, { changes: now, energy: null }).map(
      ({ changes }) => changes,
    );

  it('is one step on along the slider that moved last', () => {
    expect(next({}, { pes: 128 })).toEqual([{ pes: 256 }]);
    expect(next({ pes: 128 }, {})).toEqual([{ pes: 32 }]);
    expect(next({ clusters: 4 }, { clusters: 4, queueDepth: 16 })).toEqual([{ clusters: 4, queueDepth: 32 }]);
  });

  it('is one step back as well after a jump', () => {
    expect(next({}, { pes: 256 })).toEqual([{ pes: 512 }, { pes: 128 }]);
  });

  it('ends at the ends of the slider', () => {
    expect(next({ pes: 256 }, { pes: 512 })).toEqual([]);
    expect(next({}, { pes: 4 })).toEqual([{ pes: 8 }]);
  });

  it('is nothing where it costs nothing, where all numbers change, or where more than one key did', () => {
    expect(next({}, { clock: 1e9 })).toEqual([]);
    expect(next({}, { activationBits: 8 })).toEqual([]);
    expect(next({}, { pes: 128, queueDepth: 16 })).toEqual([]);
  });

  it('is another number of PEs before anything has moved', () => {
    expect(next({}, {})).toEqual([{ pes: 128 }, { pes: 32 }]);
    expect(next({ queueDepth: 16 }, { queueDepth: 16 })).toHaveLength(2);
  });
});

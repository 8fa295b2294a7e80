import { describe, expect, it } from 'vitest';
import { Machines } from '../../../src/explore/evaluation/machine.js';
import { Pricing } from '../../../src/explore/evaluation/prices.js';
import { pointAt } from '../../../src/explore/study/space.js';
import { smallStudy } from '../small-study.js';

describe('the energy table of a study for which none is named', () => {
  it("is EIE's own where it prices the machines of all points", async () => {
    const { prices } = await smallStudy(['hardware.queueDepth=2,4', 'hardware.clock=400 MHz,1 GHz']);
    expect(prices).toEqual({ table: 'eie-45nm', isDefault: true });
  });

  it.each([
    'hardware.spmatWidthBits=64,128',
    'hardware.spmatCapacity=128 KiB,64 KiB',
    'hardware.pointerBits=16,24',
    'hardware.pointerCapacity=32 KiB,16 KiB',
    'hardware.activationCapacity=2 KiB,4 KiB',
    'hardware.spmatWidthBits=128',
  ])('is the one of all sizes for all points where one of them needs it: %s', async (vary) => {
    const { prices } = await smallStudy([vary, 'hardware.queueDepth=2,4']);
    expect(prices).toEqual({ table: 'cacti-45nm', isDefault: true });
  });

  it('is the one of all sizes where the machine beneath the points needs it', async () => {
    const { prices } = await smallStudy(['hardware.queueDepth=2,4'], { set: ['spmatWidthBits=128'] });
    expect(prices?.table).toBe('cacti-45nm');
  });

  it("is EIE's own where an axis of one value leads back to its memories", async () => {
    const { prices } = await smallStudy(['hardware.spmatWidthBits=64', 'hardware.queueDepth=2,4'], {
      set: ['spmatWidthBits=128'],
    });
    expect(prices?.table).toBe('eie-45nm');
  });
});

describe('the energy table that a study names', () => {
  it('is taken as it is', async () => {
    const { prices } = await smallStudy(['hardware.queueDepth=2,4'], { energy: 'cacti-22nm' });
    expect(prices).toEqual({ table: 'cacti-22nm', isDefault: false });
  });

  it('may be none', async () => {
    expect((await smallStudy(['hardware.queueDepth=2,4'], { energy: 'none' })).prices).toBe(null);
  });
});

describe('the prices of a point', () => {
  async function pricesAt(index: number, energy?: string, vary = 'hardware.spmatWidthBits=8,64') {
    const { study, prices } = await smallStudy([vary], { energy });
    const point = pointAt(study.space, index);
    const { spec } = await new Machines(study).of(point);
    return new Pricing(study, prices).of(point, spec);
  }

  it('are none where the default table does not reach its machine', async () => {
    expect(await pricesAt(0)).toBe(null);
    expect((await pricesAt(1))?.table).toBe('cacti-45nm');
  });

  it('are an error where the table that was asked for does not', async () => {
    await expect(pricesAt(0, 'eie-45nm')).rejects.toThrow(/eie-45nm prices 64 bits alone/);
  });

  it('follow an axis of the energy table', async () => {
    const vary = 'energy.events.lnzdBroadcast.value=1 pJ,2 pJ';
    const [first, second] = await Promise.all([pricesAt(0, undefined, vary), pricesAt(1, undefined, vary)]);
    expect(first?.prices.broadcastPicojoules).toBeGreaterThan(0);
    expect(second?.prices.broadcastPicojoules).toBe(2 * (first?.prices.broadcastPicojoules ?? 0));
    expect(second?.tableHash).not.toBe(first?.tableHash);
  });
});

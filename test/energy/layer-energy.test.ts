import { describe, expect, it } from 'vitest';
import { COMPONENTS, type Component } from '../../src/energy/components.js';
import { layerEnergy, type LayerEvents } from '../../src/energy/layer-energy.js';
import { priceMachine } from '../../src/energy/prices.js';
import { eie, energyTable, eventsOf } from './tables.js';

describe('the energy of a layer', () => {
  /** Events of 64 PEs, what they cost in picojoules, and what they are spent on. */
  it.each<[Partial<LayerEvents>, number, Component]>([
    [{ cycles: 10 }, 10 * (64 * 2.3425 + 21 * 0.005884), 'clockAndLeakage'],
    [{ queuePushes: 10 }, 6.414, 'activationQueue'],
    [{ broadcasts: 10 }, 21 * 1.317, 'lnzd'],
    [{ pointerReads: 10 }, 103.48, 'pointerRead'],
    [{ spmatLineReads: 10 }, 394.09, 'spmatRead'],
    [{ inputWords: 10 }, 21.933, 'activationReadWrite'],
    [{ outputWords: 10 }, 20.438, 'activationReadWrite'],
    [{ dramBytes: 10 }, 1600, 'dram'],
  ])('%j takes %d pJ, spent on %s alone', async (events, picojoules, component) => {
    const spent = layerEnergy(priceMachine(await energyTable('eie-45nm'), eie()), eventsOf(events));
    for (const name of COMPONENTS) expect(spent[name]).toBeCloseTo(name === component ? picojoules : 0, 9);
  });

  it('of an entry is spent on arithmetic and on its accumulator', async () => {
    const spent = layerEnergy(priceMachine(await energyTable('eie-45nm'), eie()), eventsOf({ entries: 10 }));
    expect(spent).toMatchObject({ spmatRead: 0, clockAndLeakage: 0 });
    expect(spent.arithmetic).toBeCloseTo(10 * (0.4852 + 0.62 + 0.05), 9);
    expect(spent.activationReadWrite).toBeCloseTo(11.155, 9);
  });
});

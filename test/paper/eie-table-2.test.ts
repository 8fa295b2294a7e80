import { beforeAll, describe, expect, it } from 'vitest';
import type { EnergyTable } from '../../src/config/energy.js';
import { priceMachine } from '../../src/energy/prices.js';
import { printed } from './printed.js';
import { busyMilliwatts, eie, energyTable, sum } from '../energy/tables.js';

/** The blocks of a PE, and their names in Table II. */
const MODULES = {
  activationQueue: 'Act_queue',
  pointerRead: 'PtrRead',
  spmatRead: 'SpmatRead',
  arithmetic: 'ArithmUnit',
  activationReadWrite: 'ActRW',
} as const;

type Module = keyof typeof MODULES;

const MILLIWATTS = await printed('eie', 'table-2-power');
const AREAS = await printed('eie', 'table-2-area');
const PE_MILLIWATTS = MILLIWATTS['total'];
const MEMORY_MILLIWATTS = (await printed('eie', 'table-2-memory'))['memory'];
const CLOCK_MILLIWATTS = (await printed('eie', 'table-2-clock'))['clock network'];
const LNZD = {
  milliwatts: (await printed('eie', 'lnzd-power'))['LNZD'],
  area: (await printed('eie', 'lnzd-area'))['LNZD'],
  units: (await printed('eie', 'lnzd-units'))[''],
};
const ARRAY_AREA = (await printed('eie', 'table-5-area'))['64 PEs'];
const ARRAY_WATTS = (await printed('eie', 'table-5-power'))['64 PEs'];

const modules = Object.keys(MODULES) as Module[];

/** Distance from the printed value, as a share of it. */
function off(actual: number, printed: number): number {
  return Math.abs(actual / printed - 1);
}

describe('EIE, Table II, by the energy table eie-45nm', () => {
  let table: EnergyTable;
  beforeAll(async () => {
    table = await energyTable('eie-45nm');
  });

  /** Power of a module in a busy PE: its events, and as much of the clock as it has of everything else. */
  function milliwatts(module: Module): number {
    const busy = busyMilliwatts(table, eie());
    const dynamic = modules.reduce((total, name) => total + busy[name], 0);
    const clock = busy.clockAndLeakage * (busy[module] / dynamic);
    return (busy[module] + clock) / 64;
  }

  it.each(modules)('%s draws what is printed, within 1 %', (module) => {
    expect(off(milliwatts(module), MILLIWATTS[MODULES[module]])).toBeLessThan(0.01);
  });

  it('a busy PE draws 9.157 mW within 0.1 %', () => {
    const total = modules.reduce((watts, module) => watts + milliwatts(module), 0);
    expect(off(total, PE_MILLIWATTS)).toBeLessThan(0.001);
  });

  it('an idle PE draws the clock network alone', () => {
    const { cyclePicojoules } = priceMachine(table, eie());
    const lnzdClock = (CLOCK_MILLIWATTS / PE_MILLIWATTS) * LNZD.milliwatts * LNZD.units;
    expect(off(cyclePicojoules * 800e6 * 1e-9, 64 * CLOCK_MILLIWATTS + lnzdClock)).toBeLessThan(0.0001);
  });

  it('LNZD draws 0.023 mW per unit, 21 of which serve 64 PEs', () => {
    const { lnzd } = busyMilliwatts(table, eie());
    const clock = (CLOCK_MILLIWATTS / PE_MILLIWATTS) * LNZD.milliwatts * LNZD.units;
    expect(off(lnzd + clock, LNZD.units * LNZD.milliwatts)).toBeLessThan(0.001);
  });

  it('64 busy PEs draw 0.59 W', () => {
    expect(sum(busyMilliwatts(table, eie())) / 1000).toBeCloseTo(ARRAY_WATTS, 2);
  });

  it.each(modules)('%s takes the area that is printed', (module) => {
    const { areaSquareMillimetres } = priceMachine(table, eie());
    expect(areaSquareMillimetres[module]).toBeCloseTo((64 * AREAS[MODULES[module]]) / 1e6, 9);
  });

  it('filler and LNZD take the area that is printed', () => {
    const { filler, lnzd } = priceMachine(table, eie()).areaSquareMillimetres;
    expect(off(filler, (64 * AREAS['filler']) / 1e6)).toBeLessThan(0.0001);
    expect(lnzd).toBeCloseTo((LNZD.units * LNZD.area) / 1e6, 9);
  });

  it('64 PEs take 40.8 mm2', () => {
    expect(sum(priceMachine(table, eie()).areaSquareMillimetres)).toBeCloseTo(ARRAY_AREA, 1);
  });
});

describe('EIE, Table II, by the energy table cacti-45nm', () => {
  let table: EnergyTable;
  beforeAll(async () => {
    table = await energyTable('cacti-45nm');
  });

  // Why the two memory modules can be replaced whole: without their clock they draw what all memory draws.
  it('the memory that it replaces is PtrRead and SpmatRead without their clock, within 1 %', () => {
    const dynamic = 1 - CLOCK_MILLIWATTS / PE_MILLIWATTS;
    const replaced = dynamic * (MILLIWATTS['PtrRead'] + MILLIWATTS['SpmatRead']);
    expect(off(replaced, MEMORY_MILLIWATTS)).toBeLessThan(0.01);
  });

  it('a sparse-matrix read costs 6 % less, a pointer read twice as much', () => {
    const cacti = priceMachine(table, eie());
    expect(cacti.spmatLineReadPicojoules).toBe(37.0661);
    expect(cacti.pointerReadPicojoules).toBe(2 * 10.3608);
  });

  it('a busy PE draws 14 % more than 9.157 mW', () => {
    expect(sum(busyMilliwatts(table, eie())) / 64 / PE_MILLIWATTS).toBeCloseTo(1.14, 2);
  });

  it('64 PEs take 1 % more than 40.8 mm2', () => {
    expect(sum(priceMachine(table, eie()).areaSquareMillimetres) / ARRAY_AREA).toBeCloseTo(1.01, 2);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { EnergyTable } from '../../src/config/energy.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { priceMachine } from '../../src/energy/prices.js';
import { busyMilliwatts, energyTable, sum } from '../energy/tables.js';
import { printed } from './printed.js';

describe('EIE, Table V, 256 PEs at 28 nm, by the energy table eie-28nm', () => {
  let table: EnergyTable;
  let hardware: HardwareSpec;
  beforeAll(async () => {
    table = await energyTable('eie-28nm');
    hardware = (await loadHardware('eie-256pe')).spec;
  });

  it('draws 2.36 W within 1 % when busy', async () => {
    const watts = (await printed('eie', 'table-5-power'))['256 PEs'];
    expect(Math.abs(sum(busyMilliwatts(table, hardware)) / 1000 / watts - 1)).toBeLessThan(0.01);
  });

  it('takes 63.8 mm2', async () => {
    const area = (await printed('eie', 'table-5-area'))['256 PEs'];
    expect(sum(priceMachine(table, hardware).areaSquareMillimetres)).toBeCloseTo(area, 1);
  });
});

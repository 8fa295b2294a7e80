import { describe, expect, it } from 'vitest';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { defaultEnergyTable } from '../../src/energy/default-table.js';

describe('the energy table for a machine of which nothing else is said', () => {
  it.each([
    ['eie-64pe', [], 'eie-45nm'],
    ['eie-64pe-conv', [], 'eie-45nm'],
    ['eie-64pe', ['pes=16', 'queueDepth=16', 'activationBits=8'], 'eie-45nm'],
    ['eie-64pe', ['spmatWidthBits=128'], 'cacti-45nm'],
    ['eie-64pe', ['spmatCapacity=256 KiB'], 'cacti-45nm'],
    ['eie-64pe', ['pointerCapacity=64 KiB'], 'cacti-45nm'],
    ['eie-64pe', ['pointerBits=18'], 'cacti-45nm'],
    ['eie-64pe', ['activationCapacity=4 KiB'], 'cacti-45nm'],
  ])('%s %j: %s', async (hardware, overrides, table) => {
    expect(await defaultEnergyTable((await loadHardware(hardware, overrides)).spec)).toBe(table);
  });
});

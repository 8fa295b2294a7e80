import { describe, expect, it } from 'vitest';
import { fileSchema, knownKeys, schemasAt } from '../../src/config/loading/file-schema.js';
import { hardwareSchema } from '../../src/config/hardware.js';
import { HARDWARE_KEYS, MEMORY_KEYS, NUMERIC_KEYS, TIERS, tierOf } from '../../src/config/hardware-tiers.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { arithmeticOf } from '../../src/compile/compile.js';

const HARDWARE_FILE_KEYS = knownKeys(schemasAt(fileSchema(hardwareSchema), []));

const keysOf = (tier: string) => HARDWARE_FILE_KEYS.filter((key) => tierOf(key) === tier);

describe('the keys of a hardware file', () => {
  it('each belong to exactly one tier, and no other key does', () => {
    expect(Object.keys(HARDWARE_KEYS).sort()).toEqual([...HARDWARE_FILE_KEYS].sort());
    expect(TIERS.flatMap(keysOf).sort()).toEqual([...HARDWARE_FILE_KEYS].sort());
    expect(tierOf('clockHertz')).toBeUndefined();
    expect(tierOf('toString')).toBeUndefined();
  });

  it('are those of the resolved machine, each once', async () => {
    const { spec } = await loadHardware('eie-64pe');
    const named = Object.values(HARDWARE_KEYS).map((key) => key.spec);
    expect(named.toSorted()).toEqual(Object.keys(spec).sort());
  });

  it('whose arithmetic is run with are numeric ones', async () => {
    const { spec } = await loadHardware('eie-64pe');
    expect(NUMERIC_KEYS).toEqual(expect.arrayContaining(Object.keys(arithmeticOf(spec))));
    expect(NUMERIC_KEYS).toEqual([
      'activationBits',
      'weightBits',
      'accumulatorBits',
      'productShift',
      'accumulatorRange',
      'rounding',
      'overflow',
      'columnGroups',
    ]);
  });

  it('that say how weights are encoded, when and with how many accesses are few', () => {
    expect(keysOf('encoding')).toEqual(['pes', 'indexBits', 'clusters', 'deal', 'rowOrder', 'weights']);
    expect(keysOf('time')).toEqual(['queueDepth', 'convolution', 'skipZeros', 'batch']);
    expect(keysOf('accesses')).toEqual(['spmatWidthBits', 'lineBuffer', 'codeBits']);
  });

  it('that size memories decide the default energy table', () => {
    expect(MEMORY_KEYS).toEqual([
      'spmatWidthBits',
      'spmatCapacity',
      'pointerCapacity',
      'pointerBits',
      'activationCapacity',
    ]);
  });
});

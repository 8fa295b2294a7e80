import { beforeAll, expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { loadPhotograph } from '../../src/formats/photograph.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import type { Prepared } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { machine } from '../machines.js';
import { describeWithData, sharedData } from '../shared-data.js';
import { prepareChecked } from '../simulation.js';

const NET = 'squeezenet/compressed_SqueezeNet.net';
const MACHINE = machine({ pes: 64, codeBits: 8 });

/* Computed beforehand by a model of its own, which knows the rules of time and nothing of this program. */
describeWithData('the released SqueezeNet on a photograph under other mappings', NET, (file) => {
  let prepared: Prepared;
  const prepareFor = async (hardware: HardwareSpec): Promise<Prepared> => {
    const compressed = loadDeepCompressionNet(file, squeezeNet(SQUEEZENET_V1_0));
    const { data } = await loadPhotograph(sharedData('images', 'n02484975_guenon.JPEG')!);
    return prepareChecked({ compressed, inputs: [{ name: 'guenon', data }] }, hardware);
  };
  const cyclesOf = async (changes: Partial<HardwareSpec>, from = prepared) => {
    const { layers } = await simulate(from, { ...MACHINE, ...changes });
    return new Map(layers.map(({ layer, counters }) => [layer.name, counters?.cycles ?? 0]));
  };
  const total = (cycles: ReadonlyMap<string, number>) =>
    [...cycles.values()].reduce((sum, layer) => sum + layer);

  beforeAll(async () => {
    prepared = await prepareFor(MACHINE);
  });

  it('takes 5,753,992 cycles on 4 clusters of 16, and each layer what was computed for it', async () => {
    const cycles = await cyclesOf({ clusters: 4 });
    expect(total(cycles)).toBe(5_753_992);
    expect(cycles.get('fire2/squeeze1x1')).toBe(65_183);
    expect(cycles.get('fire4/expand3x3')).toBe(481_461);
    expect(cycles.get('conv1')).toBe(2_719_529);
    expect(cycles.get('conv10')).toBe(43_494);
  });

  it.each<[string, Partial<HardwareSpec>, number]>([
    ['one cluster', {}, 8_484_810],
    ['bands of rows', { clusters: 4, deal: 'bands' }, 5_935_403],
    ['balanced rows', { rowOrder: 'balanced' }, 8_347_737],
    ['balanced rows in clusters', { clusters: 4, rowOrder: 'balanced' }, 5_639_669],
    ['every activation', { skipZeros: false }, 10_868_891],
    ['every weight', { weights: 'dense' }, 10_884_627],
    ['256 PEs', { pes: 256 }, 5_820_509],
    ['8 clusters of 8', { clusters: 8 }, 5_614_953],
    ['2 clusters of 32', { clusters: 2 }, 6_264_905],
    ['3 clusters of 32, ring of 4', { pes: 96, clusters: 3, queueDepth: 4 }, 4_348_743],
    ['5 clusters of 20, ring of 3', { pes: 100, clusters: 5, queueDepth: 3 }, 4_140_097],
    ['2 clusters of 64, ring of 16', { pes: 128, clusters: 2, queueDepth: 16 }, 4_229_433],
    ['16 clusters of 16', { pes: 256, clusters: 16 }, 1_448_583],
  ])('%s', async (_, changes, cycles) => {
    expect(total(await cyclesOf(changes))).toBe(cycles);
  });

  it.each([
    [2, 6_586_471],
    [4, 6_313_471],
    [8, 6_629_221],
  ])('%i column groups take %i', async (columnGroups, cycles) => {
    const grouped = await prepareFor({ ...MACHINE, columnGroups });
    expect(total(await cyclesOf({ columnGroups }, grouped))).toBe(cycles);
    expect(await grouped.check).toMatchObject({ mismatches: 0 });
  });

  it('is half as fast again with clusters chosen layer by layer', async () => {
    expect(total(await cyclesOf({ clusters: 'auto' }))).toBeLessThan(8_484_810 / 1.5);
  });
});

import { describe, expect, it } from 'vitest';
import { loadHardware } from '../../../src/config/loading/load-hardware.js';
import { machine } from '../config-files.js';

const TEXT = 'pes: 32\nclock: 1 GHz\ncodeBits: 8\nproductShift: 0\n';

async function hashOf(text: string, overrides: string[] = []): Promise<string> {
  return (await machine({ 'x.yaml': text }, overrides)).hash;
}

describe('hash of a machine', () => {
  it('is 64 hexadecimal digits', async () => {
    expect(await hashOf(TEXT)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['the order of keys', TEXT.trim().split('\n').reverse().join('\n')],
    ['comments and blank lines', `# mine\n\n${TEXT.replaceAll('\n', ' # so\n\n')}`],
    ['units', TEXT.replace('1 GHz', '1000 MHz')],
    ['a default written out', `${TEXT}queueDepth: 8\nspmatCapacity: 131072 B\n`],
    ['name and description', `${TEXT}name: other\ndescription: another text\n`],
    ['flow style', '{ productShift: 0, codeBits: 8, clock: 1e9 Hz, pes: 32 }'],
  ])('does not depend on %s', async (_, text) => {
    expect(await hashOf(text)).toBe(await hashOf(TEXT));
  });

  it('does not depend on what comes through base or --set', async () => {
    const files = { 'x.yaml': 'base: y.yaml\npes: 32\nclock: 1 GHz', 'y.yaml': 'codeBits: 8\npes: 1' };
    const { hash } = await machine(files, ['productShift=0']);
    expect(hash).toBe(await hashOf(TEXT));
  });

  it('differs after a change of any value', async () => {
    const changes = [
      'pes=63',
      'queueDepth=9',
      'clock=801 MHz',
      'spmatWidthBits=65',
      'lineBuffer=per-column',
      'codeBits=5',
      'indexBits=5',
      'convolution=overlap',
      'memory=dram',
      'dramBandwidth=5 GB/s',
      'doubleBuffering=false',
      'capacity=report',
      'spmatCapacity=129 KiB',
      'pointerCapacity=33 KiB',
      'pointerBits=17',
      'registers=65',
      'activationCapacity=3 KiB',
      'activationBits=15',
      'weightBits=15',
      'accumulatorBits=17',
      'productShift=1',
      'accumulatorRange=bound',
      'rounding=floor',
      'overflow=wrap',
      'clusters=2',
      'deal=bands',
      'rowOrder=balanced',
      ['columnGroups=2', 'overflow=wrap'],
      'skipZeros=false',
      'weights=dense',
      'batch=4',
    ];
    const { spec } = await loadHardware('eie-64pe');
    expect(changes).toHaveLength(Object.keys(spec).length - 2); // all but name and description
    const hashes = await Promise.all(
      [[], ...changes.map((change) => [change].flat())].map((set) => hashOf('{}', set)),
    );
    expect(new Set(hashes).size).toBe(changes.length + 1);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillerCount, relativeEntries } from '../../src/compression/relative-index.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { networkByName } from '../../src/network/catalogue.js';
import { describeWithData } from '../shared-data.js';

const sparse = fc
  .uniqueArray(fc.nat(3000), { maxLength: 40 })
  .map((positions) => Uint32Array.from(positions).sort());

/** Positions that entries lead to, fillers dropped, as the released format defines them. */
function walked({ codes, differences }: ReturnType<typeof relativeEntries>): number[] {
  let position = -1;
  const positions: number[] = [];
  for (const [entry, difference] of differences.entries()) {
    position += difference + 1;
    if (codes[entry] !== 0) positions.push(position);
  }
  return positions;
}

it('does walking the entries of any index width lead back to every position and code?', () => {
  fc.assert(
    fc.property(sparse, fc.integer({ min: 1, max: 16 }), (positions, indexBits) => {
      const codes = Uint16Array.from(positions, (_, at) => 1 + at);
      const entries = relativeEntries({ positions, codes }, indexBits);
      expect(walked(entries)).toEqual([...positions]);
      expect(entries.codes.filter((code) => code !== 0)).toEqual(codes);
      expect(entries.differences.every((difference) => difference < 2 ** indexBits)).toBe(true);
    }),
  );
});

it('is a filler needed from 16 skipped weights on, not from 15, with 4 bits?', () => {
  expect(fillerCount(Uint32Array.of(15), 4)).toBe(0);
  expect(fillerCount(Uint32Array.of(16), 4)).toBe(1);
  expect(fillerCount(Uint32Array.of(0, 32), 4)).toBe(1);
  expect(fillerCount(Uint32Array.of(0, 33), 4)).toBe(2);
  expect(fillerCount(Uint32Array.of(), 4)).toBe(0);
});

describeWithData('the released network', 'squeezenet/compressed_SqueezeNet.net', (file) => {
  it('has exactly the fillers that the rule gives, layer by layer', () => {
    const { layers } = loadDeepCompressionNet(file, networkByName('squeezenet-v1.0'));
    for (const { positions, storedEntries } of layers.values())
      expect(positions.length + fillerCount(positions, 4)).toBe(storedEntries);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { readDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { expectValid } from './compressed-invariants.js';
import { netBytes } from './net-writer.js';
import { randomNet, stored } from './random-net.js';

const damage = fc.array(fc.record({ place: fc.nat(), byte: fc.nat(255) }), { minLength: 1, maxLength: 8 });

test('damaged bytes give a valid network or a user error, nothing else', () => {
  fc.assert(
    fc.property(randomNet, damage, ({ network, layers }, changes) => {
      const bytes = netBytes(layers.map(stored));
      for (const { place, byte } of changes) bytes[place % bytes.length] = byte;
      try {
        expectValid(readDeepCompressionNet(bytes, 'damaged.net', network));
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 500 },
  );
});

test('bytes of anything give a user error', () => {
  fc.assert(
    fc.property(randomNet, fc.uint8Array({ maxLength: 4096 }), ({ network }, noise) => {
      expect(() => readDeepCompressionNet(Buffer.from(noise), 'noise.net', network)).toThrow(UserError);
    }),
  );
});

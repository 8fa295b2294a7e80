import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { netBytes } from './net-writer.js';
import { randomNet, stored } from './random-net.js';
import { userErrorOf } from './user-error.js';

test('a file cut at any byte is a user error that names the byte', () => {
  fc.assert(
    fc.property(randomNet, ({ network, layers }) => {
      const bytes = netBytes(layers.map(stored));
      for (let length = 0; length < bytes.length; length++) {
        const message = userErrorOf(() =>
          readDeepCompressionNet(bytes.subarray(0, length), 'cut.net', network),
        );
        expect(message).toMatch(/^cut.net: byte \d+: the file ends in .+ of (first|second|third) /);
      }
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

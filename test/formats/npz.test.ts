import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { readNpz } from '../../src/formats/npz.js';
import { userErrorOf } from './user-error.js';

/** Written by NumPy 2.4: 'first.bias' of two float32 zeros, 'second.bias' of three float16 ones. */
const SAVEZ =
  'UEsDBC0AAAAAAAAAIQCFsLas//////////8OABQAZmlyc3QuYmlhcy5ucHkBABAAiAAAAAAAAACIAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxmNCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgyLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAAAAAAAAAABQSwMELQAAAAAAAAAhAH3o73z//////////w8AFABzZWNvbmQuYmlhcy5ucHkBABAAhgAAAAAAAACGAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxmMicsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgzLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKADwAPAA8UEsBAi0DLQAAAAAAAAAhAIWwtqyIAAAAiAAAAA4AAAAAAAAAAAAAAIABAAAAAGZpcnN0LmJpYXMubnB5UEsBAi0DLQAAAAAAAAAhAH3o73yGAAAAhgAAAA8AAAAAAAAAAAAAAIAByAAAAHNlY29uZC5iaWFzLm5weVBLBQYAAAAAAgACAHkAAACPAQAAAAA=';
const SAVEZ_COMPRESSED =
  'UEsDBC0AAAAIAAAAIQCFsLas//////////8OABQAZmlyc3QuYmlhcy5ucHkBABAAiAAAAAAAAABHAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoUAC4GKAAAUEsDBC0AAAAIAAAAIQB96O98//////////8PABQAc2Vjb25kLmJpYXMubnB5AQAQAIYAAAAAAAAASAAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2akrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RrGOpo6CrUKFAAuBhsQBABQSwECLQMtAAAACAAAACEAhbC2rEcAAACIAAAADgAAAAAAAAAAAAAAgAEAAAAAZmlyc3QuYmlhcy5ucHlQSwECLQMtAAAACAAAACEAfejvfEgAAACGAAAADwAAAAAAAAAAAAAAgAGHAAAAc2Vjb25kLmJpYXMubnB5UEsFBgAAAAACAAIAeQAAABABAAAAAA==';

const wanted = (name: string) => (name === 'a' ? 100 : null);
const errorOf = (bytes: Uint8Array) => userErrorOf(() => readNpz(bytes, 'w.npz', wanted));

test.each([
  ['stored', SAVEZ],
  ['deflated', SAVEZ_COMPRESSED],
])('an archive that NumPy wrote, %s', (_, base64) => {
  const { members, others } = readNpz(Buffer.from(base64, 'base64'), 'w.npz', (name) =>
    name === 'second.bias' ? 134 : null,
  );
  expect(others).toEqual(['first.bias']);
  expect([...members.keys()]).toEqual(['second.bias']);
  const data = members.get('second.bias')!;
  expect(data).toHaveLength(134);
  expect([...data.subarray(128)]).toEqual([0, 0x3c, 0, 0x3c, 0, 0x3c]);
});

test('a member is unpacked where it is wanted', () => {
  const bytes = zipSync({
    'a.npy': Uint8Array.of(1, 2),
    'b.npy': Uint8Array.of(3),
    'x/c.txt': Uint8Array.of(4),
  });
  expect(readNpz(bytes, 'w.npz', wanted)).toEqual({
    members: new Map([['a', Uint8Array.of(1, 2)]]),
    others: ['b', 'x/c.txt'],
  });
});

test('an archive of nothing', () => {
  expect(readNpz(zipSync({}), 'w.npz', wanted)).toEqual({ members: new Map(), others: [] });
});

test('a member larger than its layer is refused before it is unpacked', () => {
  expect(errorOf(zipSync({ 'a.npy': new Uint8Array(10_000_000) }))).toBe(
    'w.npz: "a" has 10000000 bytes, too many for its layer (at most 100); give a whole .npz file',
  );
});

test('what is not wanted is not unpacked, however large it says it is', () => {
  expect(readNpz(zipSync({ b: new Uint8Array(10_000_000) }), 'w.npz', wanted).others).toEqual(['b']);
});

test('a name that two members share is refused', () => {
  expect(errorOf(zipSync({ a: Uint8Array.of(1), 'a.npy': Uint8Array.of(2) }))).toMatch(/"a" is there twice/);
});

test('an archive of too many members is refused', () => {
  const many = Object.fromEntries(
    Array.from({ length: 10_001 }, (_, index) => [`m${index}`, new Uint8Array()]),
  );
  expect(errorOf(zipSync(many, { level: 0 }))).toMatch(/it has more than 10000 members/);
});

test('a size that the member does not have is refused', () => {
  const bytes = zipSync({ 'a.npy': Uint8Array.from({ length: 90 }, (_, index) => index % 7) });
  const directory = Buffer.from(bytes).indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  bytes[directory + 24] = 95;
  expect(errorOf(bytes)).toMatch(/"a" does not have the size that it says/);
});

test('what is no archive is refused', () => {
  expect(errorOf(new Uint8Array(100))).toMatch(
    /^w.npz: it can't be unpacked \(.+\); give a whole .npz file$/,
  );
  expect(errorOf(new Uint8Array())).toMatch(/can't be unpacked/);
});

test('any byte changed, or the end cut off, gives members within their size or a user error', () => {
  const whole = Buffer.from(SAVEZ_COMPRESSED, 'base64');
  const byte = fc.record({ place: fc.nat(whole.length - 1), value: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 4 }), fc.nat(whole.length), (changes, length) => {
      const damaged = Uint8Array.from(whole);
      for (const { place, value } of changes) damaged[place] = value;
      const cut = changes.length === 0 ? damaged.subarray(0, length) : damaged;
      try {
        for (const data of readNpz(cut, 'w.npz', () => 200).members.values())
          expect(data.length).toBeLessThanOrEqual(200);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 2000 },
  );
});

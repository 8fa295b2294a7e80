import fc from 'fast-check';

/** Words that readers treat in their own way, put into any file. */
const WORDS = [
  ...[
    '0',
    '-1',
    '1e308',
    '1e999',
    '-0',
    '0.5',
    '9007199254740993',
    '4294967296',
    '65536',
    'NaN',
    'null',
    'true',
  ],
  ...[
    '{}',
    '[]',
    '[[[[',
    '{"a":',
    '"',
    "'",
    '\\',
    ',',
    ':',
    '\n',
    '\r\n',
    '\t',
    '\0',
    ' ',
    '- ',
    '#',
    '&a',
    '*a',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '../',
    '/dev/zero',
    '\u001b[31m',
    '\u2028',
    '\ud83d',
    '\ufeff',
    'é',
  ],
  ...['kind', 'schemaVersion', 'network', 'layers', 'base: ', '!!js/function', '<<', '800 MHz', '1..9', 'x2'],
].map((word) => Buffer.from(word));

const SPECIAL_BYTES = [0, 1, 0x0a, 0x22, 0x2c, 0x7b, 0x7d, 0x7f, 0x80, 0xff];

type Change = (bytes: Buffer) => Buffer;

/** Where in a file, as a share of its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

const at = (bytes: Buffer, share: number) => Math.min(bytes.length, Math.floor(share * bytes.length));

const setByte = fc
  .tuple(place, fc.oneof(fc.constantFrom(...SPECIAL_BYTES), fc.nat(255)))
  .map(([share, value]): Change => (bytes) => {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[Math.min(at(bytes, share), bytes.length - 1)] = value;
    return changed;
  });

const cutOff = place.map(
  (share): Change =>
    (bytes) =>
      bytes.subarray(0, at(bytes, share)),
);

const insertWord = fc.tuple(place, fc.constantFrom(...WORDS)).map(
  ([share, word]): Change =>
    (bytes) =>
      Buffer.concat([bytes.subarray(0, at(bytes, share)), word, bytes.subarray(at(bytes, share))]),
);

const leaveOut = fc.tuple(place, fc.integer({ min: 1, max: 40 })).map(
  ([share, length]): Change =>
    (bytes) =>
      Buffer.concat([bytes.subarray(0, at(bytes, share)), bytes.subarray(at(bytes, share) + length)]),
);

const repeat = fc
  .tuple(place, fc.integer({ min: 1, max: 200 }), fc.constantFrom(1, 2, 50))
  .map(([share, length, times]): Change => (bytes) => {
    const from = at(bytes, share);
    const piece = bytes.subarray(from, from + length);
    const copies = Array.from({ length: times }, () => piece);
    return Buffer.concat([bytes.subarray(0, from), ...copies, bytes.subarray(from)]);
  });

/** A number of a text in place of another, or a word in place of a number. */
const replaceNumber = fc.tuple(place, fc.constantFrom(...WORDS)).map(([share, word]): Change => (bytes) => {
  const text = bytes.toString('latin1');
  const numbers = [...text.matchAll(/-?\d+(?:\.\d+)?/g)];
  if (numbers.length === 0) return bytes;
  const { 0: number, index } = numbers[Math.min(numbers.length - 1, Math.floor(share * numbers.length))];
  return Buffer.from(
    text.slice(0, index) + word.toString('latin1') + text.slice(index + number.length),
    'latin1',
  );
});

const change = fc.oneof(setByte, setByte, cutOff, insertWord, leaveOut, repeat, replaceNumber, replaceNumber);

/** One to four changes of a file's bytes. */
export const mutation: fc.Arbitrary<Change> = fc
  .array(change, { minLength: 1, maxLength: 4 })
  .map((changes) => (bytes) => changes.reduce((changed, one) => one(changed), bytes));

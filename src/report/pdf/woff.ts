import { inflateSync } from 'node:zlib';

/** WOFF 1.0, section 3 and 4: lengths of the header and of a table's entry in the directory. */
const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;

/** The same in the font without its wrapping. */
const HEADER = 12;
const ENTRY = 16;

interface FontTable {
  readonly tag: number;
  readonly checksum: number;
  readonly data: Uint8Array;
}

/** The font inside a WOFF file. fontkit reads WOFF too, but inflates a table again for every glyph it embeds. */
export function unwrappedFont(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => tableAt(woff, WOFF_HEADER + WOFF_ENTRY * index));
  const head = Buffer.alloc(HEADER + ENTRY * count);
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  writeSearchRange(head, count);
  let offset = head.length;
  const parts = tables.map(({ tag, checksum, data }, index) => {
    const at = HEADER + ENTRY * index;
    [tag, checksum, offset, data.length].forEach((value, field) => head.writeUInt32BE(value, at + 4 * field));
    const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4);
    padded.set(data);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...parts]);
}

function tableAt(woff: Buffer, at: number): FontTable {
  const [tag, offset, storedLength, length, checksum] = [0, 4, 8, 12, 16].map((field) =>
    woff.readUInt32BE(at + field),
  );
  const stored = woff.subarray(offset, offset + storedLength);
  return { tag, checksum, data: storedLength < length ? inflateSync(stored) : stored };
}

/** What readers that search the directory in halves start from. */
function writeSearchRange(head: Buffer, count: number): void {
  const halvings = Math.floor(Math.log2(count));
  const range = ENTRY * 2 ** halvings;
  [count, range, halvings, ENTRY * count - range].forEach((value, field) =>
    head.writeUInt16BE(value, 4 + 2 * field),
  );
}

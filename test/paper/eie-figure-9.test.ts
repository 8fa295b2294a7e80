import { encodeInterleaved } from '../compiled-layer.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PeImage } from '../../src/compile/program.js';
import type { EnergyTable } from '../../src/config/energy.js';
import { priceMachine } from '../../src/energy/prices.js';
import { RandomStream } from '../../src/numeric/random-stream.js';
import { eie, energyTable } from '../energy/tables.js';
import { printed } from './printed.js';

/** Alex-7 (EIE, Table III) on 64 PEs. */
const SIZE = 4096;
const WEIGHT_DENSITY = (await printed('eie', 'table-3-weights'))['Alex-7'] / 100;
const ACTIVATION_DENSITY = (await printed('eie', 'table-3-activations'))['Alex-7'] / 100;
const PES = 64;
const BEST_WIDTH = (await printed('eie', 'fig-9-best-width'))['Alex-7'];

const WIDTHS = [32, 64, 128, 256, 512] as const;
const ENTRY_BITS = 8;

type LineBuffer = 'kept' | 'per-column';

function randomImages(stream: RandomStream): PeImage[] {
  const columnPointers = new Uint32Array(SIZE + 1);
  const rows: number[] = [];
  for (let column = 0; column < SIZE; column++) {
    for (let row = 0; row < SIZE; row++) if (stream.uniform() < WEIGHT_DENSITY) rows.push(row);
    columnPointers[column + 1] = rows.length;
  }
  const matrix = {
    columnPointers,
    rows: Uint32Array.from(rows),
    codes: new Uint16Array(rows.length).fill(1),
  };
  return encodeInterleaved(matrix, PES, 4);
}

/** Lines that one PE reads, counted from its column pointers. */
function lineReads(
  { pointers }: PeImage,
  columns: readonly number[],
  widthBits: number,
  buffer: LineBuffer,
): number {
  const entriesPerLine = widthBits / ENTRY_BITS;
  let reads = 0;
  let held = -1;
  for (const column of columns) {
    if (pointers[column] === pointers[column + 1]) continue;
    const first = Math.floor(pointers[column] / entriesPerLine);
    const last = Math.floor((pointers[column + 1] - 1) / entriesPerLine);
    reads += last - first + (buffer === 'kept' && first === held ? 0 : 1);
    held = last;
  }
  return reads;
}

describe("EIE, Fig 9: reading a random layer of Alex-7's densities at SRAM widths from 32 to 512 bits", () => {
  let table: EnergyTable;
  let images: PeImage[];
  let activeColumns: number[];

  beforeAll(async () => {
    table = await energyTable('cacti-45nm');
    const stream = new RandomStream(1, 'Alex-7');
    images = randomImages(stream);
    activeColumns = Array.from({ length: SIZE }, (_, column) => column).filter(
      () => stream.uniform() < ACTIVATION_DENSITY,
    );
  });

  function energies(buffer: LineBuffer): number[] {
    return WIDTHS.map((spmatWidthBits) => {
      const { spmatLineReadPicojoules } = priceMachine(table, eie({ spmatWidthBits }));
      const lines = images.map((image) => lineReads(image, activeColumns, spmatWidthBits, buffer));
      return spmatLineReadPicojoules * lines.reduce((sum, count) => sum + count, 0);
    });
  }

  it('a read takes more energy the wider it is', () => {
    const reads = WIDTHS.map(
      (spmatWidthBits) => priceMachine(table, eie({ spmatWidthBits })).spmatLineReadPicojoules,
    );
    expect(reads).toEqual([28.6688, 37.0661, 58.1963, 86.7912, 116.554]);
  });

  it('takes least energy at the printed width where every column begins with a read of its own', () => {
    const total = energies('per-column');
    const best = WIDTHS[total.indexOf(Math.min(...total))];
    expect(best).toBe(BEST_WIDTH);
  });

  // 64 and 128 bits nearly tie: which of them is ahead depends on the seed.
  it('falls with the width where the line buffer is kept, but for a near tie of 64 and 128 bits', () => {
    const total = energies('kept');
    const ratios = total.slice(1).map((energy, index) => energy / total[index]);
    expect(ratios[0]).toBeLessThan(0.9);
    expect(Math.abs(ratios[1] - 1)).toBeLessThan(0.015);
    expect(ratios[2]).toBeLessThan(0.95);
    expect(ratios[3]).toBeLessThan(0.9);
  });

  // Golden: docs/energy.md shows these numbers.
  it.each<[LineBuffer, number[]]>([
    ['per-column', [6.78, 6.16, 7.62, 9.83, 12.2]],
    ['kept', [6.04, 4.95, 4.95, 4.47, 3.24]],
  ])('%s: microjoules by width', (buffer, microjoules) => {
    expect(energies(buffer).map((picojoules) => Number((picojoules / 1e6).toFixed(2)))).toEqual(microjoules);
  });
});

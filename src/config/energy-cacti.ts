import * as z from 'zod';
import { source } from './energy-rows.js';
import { bytes, milliwatts, picojoules, squareMillimetres } from './quantities/quantity-fields.js';

/** Transistors of an SRAM and its periphery: low standby power, or high performance. */
const CELL_TYPES = ['itrs-lstp', 'itrs-hp'] as const;

const ROW = 'a row such as [128 KiB, 64, 37.1 pJ, 30.1 pJ, 0.0334 mW, 0.484 mm^2]';

/** One SRAM: capacity, bits per access, energy of a read and of a write, leakage, area. */
const sramRow = z
  .tuple([bytes, z.int().min(1).max(65536), picojoules, picojoules, milliwatts, squareMillimetres])
  .meta({ expected: ROW })
  .transform(([capacityBytes, widthBits, read, write, leakage, area]) => ({
    capacityBytes,
    widthBits,
    readPicojoules: read,
    writePicojoules: write,
    leakageMilliwatts: leakage,
    areaSquareMillimetres: area,
  }));

const sramRows = z
  .array(sramRow)
  .meta({ expected: 'a list of rows' })
  .superRefine((rows, context) => {
    if (rows.length === 0) context.addIssue({ code: 'custom', message: `no row; write ${ROW}` });
    const seen = new Set<string>();
    for (const [index, { capacityBytes, widthBits }] of rows.entries()) {
      const size = `${capacityBytes} B, ${widthBits} bits`;
      if (seen.has(size)) {
        context.addIssue({ code: 'custom', path: [index], message: `a second row of ${size}; keep one` });
      }
      seen.add(size);
    }
  });

/** SRAMs of many capacities and widths, by cell type, between which a machine's are interpolated. */
export const cacti = z.strictObject({
  source,
  cellType: z.enum(CELL_TYPES).default('itrs-lstp'),
  'itrs-lstp': sramRows,
  'itrs-hp': sramRows,
});

/** One SRAM of an energy table, per access and in base units. */
export type SramRow = Readonly<z.output<typeof sramRow>>;

/** The SRAMs of an energy table. */
export type CactiRows = z.output<typeof cacti>;

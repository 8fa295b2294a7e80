import * as z from 'zod';
import { UserError } from '../../base/errors.js';
import { expectedQuantity, parseQuantity, type BaseUnit } from './units.js';

/** A frequency such as "800 MHz"; its value is in hertz. Default: `.prefault('800 MHz')`. */
export const hertz = quantity('Hz');

/** A memory's size such as "128 KiB"; its value is in bytes. Default: `.prefault('128 KiB')`. */
export const bytes = quantity('B');

/** A rate of transfer such as "4 GB/s"; its value is in bytes per second. Default: `.prefault('4 GB/s')`. */
export const bytesPerSecond = quantity('B/s');

/** An energy such as "5 pJ"; its value is in picojoules. */
export const picojoules = quantity('pJ');

/** A power such as "2 mW"; its value is in milliwatts. */
export const milliwatts = quantity('mW');

/** An area such as "758 um^2"; its value is in square millimetres. */
export const squareMillimetres = quantity('mm^2');

/** A schema with such a field is asynchronous: `parseAsync`, not `parse`. */
function quantity(unit: BaseUnit) {
  return z
    .string()
    .transform(async (text, context) => {
      try {
        return await parseQuantity(text, unit);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
        return z.NEVER;
      }
    })
    .meta({ expected: expectedQuantity(unit) });
}

import { UserError } from '../../base/errors.js';
import type { HardwareSpec } from '../../config/hardware.js';
import { priceMachine } from '../../energy/prices.js';
import { MEASURED_TABLE, tableFor } from '../../energy/table-choice.js';
import type { PricedWith } from '../../result/priced-run.js';
import type { CarriedTable } from '../file/contents.js';

/** What a machine is priced with, or why it is not. */
export interface Pricing {
  readonly pricedWith: PricedWith | null;
  readonly unpriced: string | null;
}

/**
 * Prices of a machine by the table of that name, or by the one that the command line takes where it is told none: then a
 * machine that it does not price goes without. Throws a UserError if a table that was asked for does not do.
 */
export function pricingOf(
  tables: readonly CarriedTable[],
  asked: string | null,
  hardware: HardwareSpec,
): Pricing {
  try {
    const { table, hash } = carried(
      tables,
      asked ?? tableFor(hardware, carried(tables, MEASURED_TABLE).table),
    );
    const prices = priceMachine(table, hardware);
    return {
      pricedWith: { prices, table: table.name, tableHash: hash, technology: table.technology },
      unpriced: null,
    };
  } catch (error) {
    if (asked !== null || !(error instanceof UserError)) throw error;
    return { pricedWith: null, unpriced: error.message };
  }
}

function carried(tables: readonly CarriedTable[], name: string): CarriedTable {
  const table = tables.find((each) => each.name === name);
  if (table === undefined) throw new UserError(`energy table ${name}: this page does not carry it`);
  return table;
}

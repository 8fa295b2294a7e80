import { UserError } from '../../base/errors.js';
import type { HardwareSpec } from '../../config/hardware.js';
import { priceMachine } from '../../energy/prices.js';
import { MEASURED_TABLE, tableFor } from '../../energy/table-choice.js';
import type { PricedWith } from '../../result/priced-run.js';
import type { CarriedTable, LiveContents } from '../file/contents.js';

/** As the command line says that a machine is not priced. */
export const UNPRICED = 'none';

/** What a machine is priced with, or why it is not. */
export interface Pricing {
  readonly pricedWith: PricedWith | null;
  readonly unpriced: string | null;
}

const NOT_PRICED: Pricing = { pricedWith: null, unpriced: null };

/**
 * Prices of a machine by the table of that name, by the page's own, or by the one that the command line takes where it is
 * told none: then a machine that it does not price goes without. Throws a UserError if a table that was asked for
 * does not do.
 */
export function pricingOf(
  { tables, pricing }: Pick<LiveContents, 'tables' | 'pricing'>,
  asked: string | null,
  hardware: HardwareSpec,
): Pricing {
  if (asked === UNPRICED) return NOT_PRICED;
  if (asked !== null) return pricedWith(findTable(tables, asked), hardware);
  if (pricing !== null) return pricing.table === null ? NOT_PRICED : pricedWith(pricing.table, hardware);
  try {
    const name = tableFor(hardware, findTable(tables, MEASURED_TABLE).table);
    return pricedWith(findTable(tables, name), hardware);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { pricedWith: null, unpriced: error.message };
  }
}

function pricedWith({ table, hash }: CarriedTable, hardware: HardwareSpec): Pricing {
  const prices = priceMachine(table, hardware);
  return {
    pricedWith: { prices, table: table.name, tableHash: hash, technology: table.technology },
    unpriced: null,
  };
}

function findTable(tables: readonly CarriedTable[], name: string): CarriedTable {
  const table = tables.find((each) => each.name === name);
  if (table === undefined) throw new UserError(`energy table ${name}: this page does not carry it`);
  return table;
}

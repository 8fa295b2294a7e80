import type { Trace, Wave } from '../../lab/trace-window.js';

/** One entry of the sparse matrix on its way through a PE, with the cycle of the window in which each part stands. */
export interface Entry {
  readonly cycle: number;
  readonly code: number;
  readonly zeros: number;
  readonly isPadding: boolean;
  readonly isBias: boolean;
  readonly activation: number;
  /** Null for what lies beyond the window. */
  readonly row: number | null;
  readonly weight: number | null;
  readonly product: number | null;
  readonly before: number | null;
  readonly after: number | null;
  readonly isBypassed: boolean;
  readonly bits: Readonly<Record<'code' | 'zeros' | 'weight' | 'activation' | 'product' | 'sum', number>>;
}

/** The last entry that was selected up to a cycle; null if none was in the window. */
export function entryAt(trace: Trace, cycle: number): Entry | null {
  const of = (unit: string, name: string) => waveNamed(trace.waves, unit, name);
  const hasEntry = of('spmat_read', 'has_entry');
  let at = Math.min(cycle, trace.recorded - 1);
  while (at >= 0 && hasEntry.values[at] === 0) at--;
  if (at < 0) return null;
  const within = (wave: Wave, place: number) => (place < trace.recorded ? wave.values[place] : null);
  const unit = (name: string) => of('arithmetic_unit', name);
  const [lookedUp, multiplied, added] = [at + 1, at + 2, at + 3];
  const isBypassed =
    within(unit('has_sum'), multiplied) === 1 &&
    within(unit('sum_row'), multiplied) === within(unit('product_row'), multiplied) &&
    within(unit('sum_set'), multiplied) === within(unit('product_set'), multiplied);
  const code = of('spmat_read', 'code');
  return {
    cycle: at,
    code: code.values[at],
    zeros: of('spmat_read', 'zeros').values[at],
    isPadding: code.values[at] === 0,
    isBias: of('spmat_read', 'is_bias').values[at] === 1,
    activation: of('spmat_read', 'activation').values[at],
    row: within(unit('row'), lookedUp),
    weight: within(unit('weight'), lookedUp),
    product: within(unit('product'), multiplied),
    before: within(unit(isBypassed ? 'sum' : 'operand'), multiplied),
    after: within(unit('sum'), added),
    isBypassed,
    bits: {
      code: code.bits,
      zeros: of('spmat_read', 'zeros').bits,
      weight: unit('weight').bits,
      activation: unit('activation').bits,
      product: unit('product').bits,
      sum: unit('sum').bits,
    },
  };
}

/** A number's bits, the highest first, in groups of four; negative ones in two's complement. */
export function bitsOf(value: number, bits: number): string {
  const unsigned = value < 0 ? value + 2 ** bits : value;
  const digits = unsigned.toString(2).padStart(bits, '0');
  return digits.replaceAll(/(?<=.)(?=(?:.{4})+$)/g, ' ');
}

function waveNamed(waves: readonly Wave[], unit: string, name: string): Wave {
  return (
    waves.find((wave) => wave.unit === unit && wave.name === name) ?? {
      unit,
      name,
      bits: 1,
      isSigned: false,
      values: new Float64Array(),
    }
  );
}

import { flag, register, signedRegister, tally, type Scope, type Signal } from '../base/signals.js';
import type { JobProgram } from '../compile/program.js';
import { MultiplyAccumulator } from '../numeric/multiply-accumulate.js';
import type { ActivationReadWrite } from './activation-read-write.js';
import type { SpmatRead } from './spmat-read.js';
import type { Widths } from './widths.js';

/**
 * Arithmetic unit (EIE, section 4, "Arithmetic Unit"): b_x += v * a_j in four stages. A bypass hands a sum that
 * is about to be written to the next entry, so that two entries of one accumulator on adjacent cycles never stall. Inputs
 * of a batch have accumulators of their own; an entry that they share stays at its row.
 *
 * | stage | does |
 * |---|---|
 * | 1 lookup | decodes the weight, accumulates the row address x |
 * | 2 multiply | reads b_x, multiplies |
 * | 3 shift-add | shifts the product and adds it |
 * | 4 write | writes b_x |
 */
export class ArithmeticUnit {
  readonly mac: MultiplyAccumulator;

  private hasWeight = false;
  private weight = 0;
  private row = 0;
  private activation = 0;
  private weightSet = 0;
  private weightInput = 0;

  private hasProduct = false;
  private product = 0;
  private operand = 0;
  private productRow = 0;
  private productSet = 0;
  private productInput = 0;

  private hasSum = false;
  private sum = 0;
  private sumRow = 0;
  private sumSet = 0;
  private sumInput = 0;

  private readonly codebook: Int16Array;
  private readonly biasTable: Int16Array | null;
  /** Matrix row of each register row. */
  private readonly rowsOf: Uint32Array;

  constructor(
    program: JobProgram,
    pe: number,
    private readonly inputs = 1,
  ) {
    this.mac = new MultiplyAccumulator(program.arithmetic, program.formats.productShift);
    this.codebook = program.codebook;
    this.biasTable = program.biasTable;
    this.rowsOf = program.mapping.rowsOf[pe];
  }

  /** Last stage first, so that every stage sees what the one before it held a cycle ago. */
  tick(spmat: SpmatRead, activations: readonly ActivationReadWrite[]): void {
    if (this.hasSum) this.write(activations);
    this.shiftAdd();
    this.multiply(activations);
    this.lookup(spmat);
  }

  scope(widths: Widths): Scope {
    const { activation, weight, product, accumulator, accumulatorRow, accumulatorSet } = widths;
    return {
      name: 'arithmetic_unit',
      signals: [
        flag('has_weight', () => this.hasWeight),
        signedRegister('weight', weight, () => this.weight),
        register('row', accumulatorRow, () => this.row),
        signedRegister('activation', activation, () => this.activation),
        register('weight_set', accumulatorSet, () => this.weightSet),
        flag('has_product', () => this.hasProduct),
        signedRegister('product', product, () => this.product),
        signedRegister('operand', accumulator, () => this.operand),
        register('product_row', accumulatorRow, () => this.productRow),
        register('product_set', accumulatorSet, () => this.productSet),
        flag('has_sum', () => this.hasSum),
        signedRegister('sum', accumulator, () => this.sum),
        register('sum_row', accumulatorRow, () => this.sumRow),
        register('sum_set', accumulatorSet, () => this.sumSet),
        ...(this.inputs > 1 ? this.batchSignals(widths) : []),
        tally('overflows', () => this.mac.overflows),
      ],
      scopes: [],
    };
  }

  private batchSignals({ input }: Widths): Signal[] {
    return [
      register('weight_input', input, () => this.weightInput),
      register('product_input', input, () => this.productInput),
      register('sum_input', input, () => this.sumInput),
    ];
  }

  private write(activations: readonly ActivationReadWrite[]): void {
    activations[this.sumInput].write(this.sumSet, this.sumRow, this.sum);
  }

  private shiftAdd(): void {
    const isSameRow = this.sumRow === this.productRow && this.sumSet === this.productSet;
    const isBypassed = this.hasSum && isSameRow && this.sumInput === this.productInput;
    this.hasSum = this.hasProduct;
    if (!this.hasProduct) return;
    this.sum = this.mac.shiftAdd(isBypassed ? this.sum : this.operand, this.product);
    this.sumRow = this.productRow;
    this.sumSet = this.productSet;
    this.sumInput = this.productInput;
  }

  private multiply(activations: readonly ActivationReadWrite[]): void {
    this.hasProduct = this.hasWeight;
    if (!this.hasWeight) return;
    this.product = this.mac.multiply(this.weight, this.activation);
    this.operand = activations[this.weightInput].read(this.weightSet, this.row);
    this.productRow = this.row;
    this.productSet = this.weightSet;
    this.productInput = this.weightInput;
  }

  private lookup(entry: SpmatRead): void {
    this.hasWeight = entry.hasEntry;
    if (!entry.hasEntry) return;
    if (!entry.isRepeated) this.row = (entry.isFirst ? 0 : this.row + 1) + entry.zeros;
    this.weight = entry.isBias ? this.decodeBias(entry.code) : this.codebook[entry.code];
    this.activation = entry.activation;
    this.weightSet = entry.accumulatorSet;
    this.weightInput = entry.input;
  }

  /** Biases that are not codebook values stand in a table of their own, addressed by row; padding stays zero. */
  private decodeBias(code: number): number {
    if (this.biasTable === null || code === 0) return this.codebook[code];
    return this.biasTable[this.rowsOf[this.row]];
  }
}

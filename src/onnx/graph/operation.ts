import { UserError } from '../../base/errors.js';
import { quoted } from '../../base/quote.js';
import { Attributes } from './attributes.js';
import { placeOf, type Node } from './graph.js';
import { formatDims, indicesOf, type Constant } from '../tensors/constant.js';
import { unsupported } from './unsupported.js';
import type { MapValue, Value } from './value.js';

/** What an operation is made of besides its node. */
interface Surroundings {
  readonly opset: number;
  /** The model's folder. */
  readonly directory: string;
  valueOf(tensor: string): Value;
  isRead(tensor: string): boolean;
}

/** A node with the values of its inputs. */
export class Operation {
  readonly attributes: Attributes;
  readonly opset: number;
  readonly directory: string;

  constructor(
    readonly node: Node,
    private readonly around: Surroundings,
  ) {
    this.attributes = new Attributes(node);
    this.opset = around.opset;
    this.directory = around.directory;
  }

  /** Inputs that are given, in order; those left out are none. */
  get values(): readonly Value[] {
    return this.node.inputs.filter((tensor) => tensor !== '').map((tensor) => this.around.valueOf(tensor));
  }

  has(index: number): boolean {
    return (this.node.inputs[index] ?? '') !== '';
  }

  /** Whether anything reads an output. */
  isRead(index: number): boolean {
    const tensor = this.node.outputs[index] ?? '';
    return tensor !== '' && this.around.isRead(tensor);
  }

  value(index: number): Value {
    if (!this.has(index)) this.fail(`it has no input ${index}`, 'export the model anew');
    return this.around.valueOf(this.node.inputs[index]);
  }

  /** An input that is a map without a border. */
  map(index: number): MapValue {
    const value = this.borderedMap(index);
    if (value.border !== null)
      unsupported('it reads padding that only a convolution or a pool can take over');
    return value;
  }

  /** An input that is a map; whoever asks for it takes over its border. */
  borderedMap(index: number): MapValue {
    const value = this.value(index);
    return value.kind === 'map'
      ? value
      : unsupported(`its input ${quoted(this.node.inputs[index])} is constant`);
  }

  constant(index: number): Constant {
    const value = this.value(index);
    return value.kind === 'constant'
      ? value
      : unsupported(`its input ${quoted(this.node.inputs[index])} is not constant`);
  }

  /** An input that says a shape, axes or the like; null if it is left out. */
  indices(index: number): readonly number[] | null {
    if (!this.has(index)) return null;
    const indices = indicesOf(this.constant(index));
    return (
      indices ??
      this.fail(`its input ${quoted(this.node.inputs[index])} has too many values`, 'export it anew')
    );
  }

  /** Whole numbers that older operators have as an attribute, newer ones as an input. */
  indicesOrAttribute(index: number, name: string): readonly number[] | null {
    return this.indices(index) ?? this.attributes.ints(name);
  }

  /** A single number that is an input; `absent` if it is left out. */
  scalar(index: number, absent: number): number {
    if (!this.has(index)) return absent;
    const constant = this.constant(index);
    const value = constant.dims.every((extent) => extent === 1) ? constant.numbers()[0] : NaN;
    if (Number.isNaN(value))
      return this.fail(
        `its input ${quoted(this.node.inputs[index])} is not a single number`,
        'export the model anew',
      );
    return value;
  }

  /** An axis, counted from the end if it is negative. */
  axis(axis: number, rank: number): number {
    const place = axis < 0 ? axis + rank : axis;
    if (Number.isInteger(place) && place >= 0 && place < rank) return place;
    return this.fail(`there is no axis ${axis} of ${rank}`, 'export the model anew');
  }

  /** Throws `UserError` if a shape is not what the operation needs. */
  demandDims(value: Value, holds: boolean, needs: string): void {
    if (!holds)
      this.fail(`it takes ${needs}, not ${formatDims(value.dims)}`, 'export the model with shapes that fit');
  }

  /** Throws `UserError`: the node is wrong. */
  fail(what: string, mend: string): never {
    throw new UserError(`${placeOf(this.node)}: ${what}; ${mend}`);
  }
}

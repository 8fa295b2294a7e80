import { firstFew } from '../first-few.js';
import { quoted } from '../../base/quote.js';
import type { Tensor } from '../safetensors/safetensors.js';
import { fail } from './manifest.js';

/** The tensors of a file, each to be taken once. */
export class Tensors {
  private readonly left: Map<string, Tensor>;

  constructor(
    tensors: ReadonlyMap<string, Tensor>,
    readonly file: string,
  ) {
    this.left = new Map(tensors);
  }

  has(name: string): boolean {
    return this.left.has(name);
  }

  /** Throws `UserError` if there is none of that name. */
  take(name: string): Tensor {
    const tensor = this.left.get(name);
    if (tensor === undefined) return fail(this.file, `there is no tensor ${quoted(name)}`);
    this.left.delete(name);
    return tensor;
  }

  /** Throws `UserError` if tensors are left that nothing took. */
  expectNone(): void {
    const names = [...this.left.keys()].map(quoted);
    if (names.length > 0) fail(this.file, `no layer has ${firstFew(names)}`);
  }
}

import type { PeImage } from '../compile/program.js';
import { Recent } from './recent.js';

/** Figures of encoded layers, the most recent few of each layer and input; they are dropped with the encoding. */
export class EncodedMemo<T> {
  private readonly layers = new WeakMap<readonly PeImage[], Map<number, Recent<T>>>();

  constructor(private readonly most: number) {}

  /** What was worked out for a layer and an input's number under a key, worked out now if need be. */
  recall(images: readonly PeImage[], input: number, key: string, workOut: () => T): T {
    const figures = this.figuresOf(images, input);
    const known = figures.get(key);
    if (known !== undefined) return known;
    const figure = workOut();
    figures.set(key, figure);
    return figure;
  }

  private figuresOf(images: readonly PeImage[], input: number): Recent<T> {
    const inputs = this.layers.get(images) ?? new Map<number, Recent<T>>();
    this.layers.set(images, inputs);
    const figures = inputs.get(input) ?? new Recent<T>(this.most);
    inputs.set(input, figures);
    return figures;
  }
}

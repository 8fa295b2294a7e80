import type { PeImage } from '../compile/program.js';
import { Recent } from './recent.js';

/** Figures of encoded layers, the most recent few of each layer; they are dropped with the encoding. */
export class EncodedMemo<T> {
  private readonly layers = new WeakMap<readonly PeImage[], Recent<T>>();

  constructor(private readonly most: number) {}

  /** What was worked out for a layer under a key, worked out now if need be. */
  recall(images: readonly PeImage[], key: string, workOut: () => T): T {
    const figures = this.layers.get(images) ?? new Recent<T>(this.most);
    this.layers.set(images, figures);
    const known = figures.get(key);
    if (known !== undefined) return known;
    const figure = workOut();
    figures.set(key, figure);
    return figure;
  }
}

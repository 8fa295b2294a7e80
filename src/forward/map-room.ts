import type { MapAllocator } from '../network/feature-map.js';

/** Room for maps that are not shared. The last one that was given back is handed out again, as it is, if the length fits. */
export class MapRoom {
  private spare: Int16Array | null = null;

  readonly allocate: MapAllocator = (length) => {
    const { spare } = this;
    if (spare?.length !== length) return new Int16Array(length);
    this.spare = null;
    return spare;
  };

  /** Takes back a map's values, which nobody reads any more. */
  recycle(values: Int16Array): void {
    this.spare = values;
  }
}

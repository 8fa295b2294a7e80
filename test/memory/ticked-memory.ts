/** A row of output pixels: bytes that it waits for, cycles that it computes, bytes that it completes. */
export interface Tile {
  readonly load: number;
  readonly compute: number;
  readonly write: number;
}

/** A layer on a machine, as the ticked model takes it. */
export interface TickedLayer {
  readonly tiles: readonly Tile[];
  readonly weightBytes: number;
  readonly bytesPerSecond: number;
  readonly clockHertz: number;
  /** Sets of input rows, and of output rows, that the buffer holds: 1 or 2. */
  readonly sets: number;
}

/**
 * An independent witness: one DRAM channel, the sets of the buffer and the array, ticked cycle by cycle. The channel
 * takes up, among the transfers that are possible, the one that the array will wait for first.
 */
class TickedMemory {
  private weightsLoaded = false;
  private loaded = 0;
  private computed = 0;
  private written = 0;
  /** Bytes still to come, times the clock. */
  private transfer: { readonly remaining: number; readonly finish: () => void } | null = null;
  private computing: number | null = null;

  constructor(private readonly layer: TickedLayer) {}

  get isDone(): boolean {
    return this.written === this.layer.tiles.length;
  }

  /** Everything that happens between two cycles. */
  settle(): void {
    while (this.endTransfer() || this.endComputing() || this.beginTransfer() || this.beginComputing());
  }

  tick(): void {
    if (this.transfer !== null)
      this.transfer = { ...this.transfer, remaining: this.transfer.remaining - this.layer.bytesPerSecond };
    if (this.computing !== null) this.computing--;
  }

  private endTransfer(): boolean {
    if (this.transfer === null || this.transfer.remaining > 0) return false;
    this.transfer.finish();
    this.transfer = null;
    return true;
  }

  private endComputing(): boolean {
    if (this.computing !== 0) return false;
    this.computing = null;
    this.computed++;
    return true;
  }

  private beginTransfer(): boolean {
    const { tiles, sets, weightBytes } = this.layer;
    if (this.transfer !== null || this.isDone) return false;
    if (!this.weightsLoaded) return this.begin(weightBytes, () => (this.weightsLoaded = true));
    const canLoad = this.loaded < tiles.length && this.loaded - this.computed < sets;
    const canWrite = this.written < this.computed;
    // Row r is waited for when it is to start; the write of row r when row r + sets is to take its place.
    if (canWrite && (!canLoad || this.written + sets <= this.loaded))
      return this.begin(tiles[this.written].write, () => this.written++);
    return canLoad && this.begin(tiles[this.loaded].load, () => this.loaded++);
  }

  private begin(bytes: number, finish: () => void): boolean {
    this.transfer = { remaining: bytes * this.layer.clockHertz, finish };
    return true;
  }

  private beginComputing(): boolean {
    const { tiles, sets } = this.layer;
    const isReady = this.computed < this.loaded && this.computed - this.written < sets;
    if (this.computing !== null || !isReady) return false;
    this.computing = tiles[this.computed].compute;
    return true;
  }
}

/** Cycles until everything is computed and written. */
export function tickedCycles(layer: TickedLayer): number {
  const memory = new TickedMemory(layer);
  for (let cycle = 0; ; cycle++) {
    memory.settle();
    if (memory.isDone) return cycle;
    memory.tick();
  }
}

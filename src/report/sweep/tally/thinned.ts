/** Evenly thinned items of a long series: every one, every second, every fourth, so that at most a number stay. */
export class Thinned<T> {
  private kept: { readonly place: number; readonly item: T }[] = [];
  private stride = 1;

  constructor(private readonly most: number) {}

  /** `place` is the item's number in the series, from 0; the order in which items come does not matter. */
  include(place: number, item: T): void {
    if (place % this.stride !== 0) return;
    this.kept.push({ place, item });
    while (this.kept.length > this.most) {
      this.stride *= 2;
      this.kept = this.kept.filter((one) => one.place % this.stride === 0);
    }
  }

  get items(): readonly T[] {
    return [...this.kept].sort((a, b) => a.place - b.place).map(({ item }) => item);
  }
}

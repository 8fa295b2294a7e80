/** Longer ones are cut, with room for what is put behind them; layers may have 200 characters. */
const LONGEST = 150;

/** Gives names that are unique and that a layer may have. */
export class Names {
  private readonly taken = new Set<string>();
  /** The number that a name which repeats gets next. */
  private readonly next = new Map<string, number>();

  /** `wanted` if it is free and fit for a name, else one that begins like it. */
  unique(wanted: string): string {
    const fit =
      Array.from(wanted.replace(/[\p{C}\p{Z}]+/gu, '_'))
        .slice(0, LONGEST)
        .join('') || 'unnamed';
    if (this.take(fit)) return fit;
    for (let number = this.next.get(fit) ?? 2; ; number++) {
      const name = `${fit}.${number}`;
      if (!this.take(name)) continue;
      this.next.set(fit, number + 1);
      return name;
    }
  }

  private take(name: string): boolean {
    if (this.taken.has(name)) return false;
    this.taken.add(name);
    return true;
  }
}

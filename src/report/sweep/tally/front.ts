/** A place in the space of what is to be minimised. */
interface Member<T> {
  readonly costs: readonly number[];
  readonly item: T;
}

/** Items that no other is better than in everything that counts, of any number that come one by one. */
export class Front<T> {
  private members: Member<T>[] = [];
  /** Whether there were more than `most`, and some were left out. */
  isCut = false;

  constructor(private readonly most: number) {}

  /** Takes part with `costs`, all the better the smaller; equal ones stay together. */
  include(costs: readonly number[], item: T): void {
    if (this.members.some((member) => dominates(member.costs, costs))) return;
    this.members = this.members.filter((member) => !dominates(costs, member.costs));
    if (this.members.length < this.most) this.members.push({ costs, item });
    else this.isCut = true;
  }

  /** The items, those of the smallest first cost first. */
  get items(): readonly T[] {
    return [...this.members].sort((a, b) => byCosts(a.costs, b.costs)).map(({ item }) => item);
  }
}

function dominates(costs: readonly number[], others: readonly number[]): boolean {
  return (
    costs.every((value, place) => value <= others[place]) &&
    costs.some((value, place) => value < others[place])
  );
}

function byCosts(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : a[place] - b[place];
}

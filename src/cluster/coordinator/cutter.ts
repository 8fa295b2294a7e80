import type { Plan } from '../../explore/evaluation/plan.js';

/** Levels of a plan beneath which points share what is run: the workload, and the numbers that it is run in. */
const SHARED_LEVELS = 2;

/** A point, and whether it begins a branch whose points share what is run. */
interface Leaf {
  readonly index: number;
  readonly beginsBranch: boolean;
}

/**
 * Cuts a plan into pieces of neighbouring points, which share what is costly to work out. The last ones are small, so
 * that all workers end at about the same time.
 */
export class Cutter {
  private readonly leaves: Iterator<Leaf, unknown>;
  /** Points that are looked at and not cut off yet. */
  private readonly ahead: Leaf[] = [];
  private hasEnded = false;

  /** Points that `isWanted` denies, asked when they come up, are left out. */
  constructor(
    plan: Plan,
    private readonly isWanted: (index: number) => boolean,
  ) {
    this.leaves = leavesOf(plan, 0);
  }

  /** The next points, `most` of them or fewer, for one of `hands` that take pieces at a time; empty if none is left. */
  next(most: number, hands: number): readonly number[] {
    this.lookAhead(most * hands);
    const fair = this.hasEnded ? Math.ceil(this.ahead.length / hands) : most;
    return this.ahead.splice(0, this.lengthWithin(Math.min(most, fair))).map(({ index }) => index);
  }

  private lookAhead(points: number): void {
    while (!this.hasEnded && this.ahead.length < points) {
      const next = this.leaves.next();
      if (next.done === true) this.hasEnded = true;
      else if (this.isWanted(next.value.index)) this.ahead.push(next.value);
    }
  }

  /** A piece that is half full ends where its branch ends. */
  private lengthWithin(most: number): number {
    const end = this.ahead.findIndex(
      ({ beginsBranch }, place) => beginsBranch && place >= most / 2 && place > 0 && place < most,
    );
    return end < 0 ? most : end;
  }
}

function* leavesOf(plan: Plan, level: number): Generator<Leaf> {
  let isFirst = level >= SHARED_LEVELS;
  for (const part of plan) {
    if (typeof part === 'number') {
      yield { index: part, beginsBranch: isFirst };
      isFirst = false;
      continue;
    }
    for (const leaf of leavesOf(part, level + 1)) {
      yield level >= SHARED_LEVELS ? { ...leaf, beginsBranch: isFirst } : leaf;
      isFirst = false;
    }
  }
}

import type { SweepHeader, SweepRow } from '../../../result/sweep-result.js';
import { ACCURACY, boundsOf, cost, metricFigure, rankedFigures, valueOf, type Figure } from '../figure.js';
import type { Best, Bests } from '../summary.js';
import type { SweepView } from '../view.js';
import { BestRows } from './best-rows.js';
import { Front } from './front.js';
import { kneeOf } from './knee.js';
import { bestFirst } from './row-order.js';

/** Points that may be recommended by a figure, at most. */
const MOST_CANDIDATES = 1_000;

/** What points are recommended for if they are as good as the best: small ones, of those of a size fast ones. */
const PRICE = 'area';
const PRICE_OF_SMALL = 'seconds';

/** What one figure's best points are chosen from. */
interface Ranking {
  readonly figure: Figure;
  /** What the recommended point has little of; null if nothing is known. */
  readonly price: Figure | null;
  readonly rows: BestRows;
  /** Points that no other is better than in the figure, its price and accuracy at once: the recommended one is among them. */
  readonly candidates: Front<SweepRow>;
}

/** Gathers the best points by each figure, those recommended in their place, and the knee of area and time. */
export class BestsTally {
  private readonly rankings: readonly Ranking[];
  private readonly accuracy: Figure | null;
  private readonly mostAccurate: BestRows | null;
  private readonly area: Figure | undefined;
  private readonly time: Figure | undefined;
  private readonly trade = new Front<SweepRow>(MOST_CANDIDATES);

  constructor(
    header: SweepHeader,
    private readonly view: SweepView,
  ) {
    this.area = metricFigure(header, PRICE);
    this.time = metricFigure(header, PRICE_OF_SMALL);
    this.accuracy = isLimited(header) ? null : (metricFigure(header, ACCURACY[0]) ?? null);
    this.mostAccurate = this.accuracy === null ? null : new BestRows(1, bestFirst(this.accuracy));
    this.rankings = rankedFigures(header, view).map((figure) => ({
      figure,
      price: (figure.metric === PRICE ? this.time : this.area) ?? null,
      rows: new BestRows(1, bestFirst(figure)),
      candidates: new Front<SweepRow>(MOST_CANDIDATES),
    }));
  }

  /** Takes a point that ran and keeps all constraints. */
  include(row: SweepRow): void {
    const missed = this.accuracy === null ? 0 : costOf(row, this.accuracy);
    if (this.accuracy !== null && missed !== Infinity) this.mostAccurate?.include(row);
    for (const { figure, price, rows, candidates } of this.rankings) {
      if (valueOf(row, figure) === null) continue;
      rows.include(row);
      candidates.include([costOf(row, figure), price === null ? 0 : costOf(row, price), missed], row);
    }
    if (this.area === undefined || this.time === undefined) return;
    const costs = [costOf(row, this.area), costOf(row, this.time), missed];
    if (costs[0] !== Infinity && costs[1] !== Infinity) this.trade.include(costs, row);
  }

  bests(): Bests {
    const floor = this.accuracyFloor();
    return {
      points: this.rankings.flatMap((ranking) => bestOf(ranking, this.accurateOf(ranking, floor), this.view)),
      knee: this.knee(floor),
      accuracyFloor: floor,
    };
  }

  /** The least accuracy that is not clearly below the best one; null if none was measured, or the user set a limit. */
  private accuracyFloor(): number | null {
    const best = this.mostAccurate?.rows.at(0);
    if (best === undefined || this.accuracy === null) return null;
    return boundsOf(best, this.accuracy)?.min ?? valueOf(best, this.accuracy);
  }

  private accurateOf({ candidates }: Pick<Ranking, 'candidates'>, floor: number | null): readonly SweepRow[] {
    const { accuracy } = this;
    if (floor === null || accuracy === null) return candidates.items;
    return candidates.items.filter((row) => (valueOf(row, accuracy) ?? 0) >= floor);
  }

  private knee(floor: number | null): SweepRow | null {
    const { area, time } = this;
    if (area === undefined || time === undefined) return null;
    const front = new Front<SweepRow>(MOST_CANDIDATES);
    for (const row of this.accurateOf({ candidates: this.trade }, floor))
      front.include([costOf(row, area), costOf(row, time)], row);
    return kneeOf(front.items, (row) => [costOf(row, area), costOf(row, time)]);
  }
}

/** The best point, and of those within the tolerance of the best accurate one that of the least price. */
function bestOf(
  { figure, price, rows }: Ranking,
  accurate: readonly SweepRow[],
  { tolerance }: SweepView,
): readonly Best[] {
  const row = rows.rows.at(0);
  if (row === undefined) return [];
  const optimum = accurate.at(0);
  if (price === null || optimum === undefined) return [{ figure, row, recommended: row }];
  const least = costOf(optimum, figure);
  const near = accurate.filter((one) => costOf(one, figure) <= least + tolerance * Math.abs(least));
  const order = (a: SweepRow, b: SweepRow) =>
    byCost(price)(a, b) || byCost(figure)(a, b) || a.index - b.index;
  return [{ figure, row, recommended: near.toSorted(order)[0] }];
}

/** Whether the user said how accurate points have to be, or what to make of accuracy. */
function isLimited({ exploration }: SweepHeader): boolean {
  const limits = exploration?.limits ?? [];
  const objectives = exploration?.objectives ?? [];
  return (
    limits.some(({ metric }) => ACCURACY.includes(metric)) ||
    objectives.some(({ expression }) => ACCURACY.includes(expression))
  );
}

function byCost(figure: Figure): (a: SweepRow, b: SweepRow) => number {
  return (a, b) => {
    const [first, second] = [costOf(a, figure), costOf(b, figure)];
    return first === second ? 0 : first - second;
  };
}

/** A value such that less is better; infinite if a row has none. */
function costOf(row: SweepRow, figure: Figure): number {
  const value = valueOf(row, figure);
  return value === null ? Infinity : cost(value, figure);
}

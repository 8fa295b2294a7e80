import type { SweepHeader, SweepRow } from '../../../result/sweep-result.js';
import { cost, isFeasible, objectiveFigures, valueOf, type Figure } from '../figure.js';
import { Front } from './front.js';
import { Thinned } from './thinned.js';

/** An evaluated point as charts show it. */
export interface Dot {
  /** Its place in the search, from 1. */
  readonly number: number;
  readonly index: number;
  /** As written, in the order of the objectives. */
  readonly objectives: readonly number[];
  readonly isFeasible: boolean;
  readonly point: SweepRow['point'];
}

/** When a search came to a better value of an objective. */
export interface Step {
  readonly number: number;
  readonly value: number;
}

/** How an exploration went. */
export interface SearchSummary {
  readonly objectives: readonly Figure[];
  readonly evaluations: number;
  /** Points that ran and miss a constraint. */
  readonly infeasible: number;
  /** Evaluated points, evenly thinned if there are too many to draw. */
  readonly dots: readonly Dot[];
  /** Per objective the best value of a point that keeps the constraints, each time it got better. */
  readonly steps: readonly (readonly Step[])[];
  /** Points that keep the constraints and that no other such point is better than in everything. */
  readonly front: readonly SweepRow[];
  readonly isFrontCut: boolean;
}

const MOST_DOTS = 2_000;
const MOST_STEPS = 1_000;
const MOST_FRONT = 1_000;

/** Gathers how an exploration went; rows come in any order. */
export class SearchTally {
  private readonly objectives: readonly Figure[];
  private readonly dots = new Thinned<Dot>(MOST_DOTS);
  private readonly front = new Front<SweepRow>(MOST_FRONT);
  /** A step is a place in time and value that no other comes before in both. */
  private readonly steps: readonly Front<Step>[];
  private evaluations = 0;
  private infeasible = 0;

  constructor(header: SweepHeader) {
    this.objectives = objectiveFigures(header);
    this.steps = this.objectives.map(() => new Front<Step>(MOST_STEPS));
  }

  include(row: SweepRow): void {
    this.evaluations++;
    const { evaluation, index, point } = row;
    const objectives = evaluation?.objectives;
    if (evaluation === undefined || objectives === undefined || objectives === null) return;
    const { number } = evaluation;
    const feasible = isFeasible(row);
    this.dots.include(number - 1, { number, index, objectives, isFeasible: feasible, point });
    if (feasible) this.includeFeasible(row, number);
    else this.infeasible++;
  }

  summary(): SearchSummary {
    return {
      objectives: this.objectives,
      evaluations: this.evaluations,
      infeasible: this.infeasible,
      dots: this.dots.items,
      steps: this.steps.map(({ items }) => items),
      front: this.front.items,
      isFrontCut: this.front.isCut,
    };
  }

  private includeFeasible(row: SweepRow, number: number): void {
    const values = this.objectives.map((objective) => valueOf(row, objective) ?? NaN);
    const costs = values.map((value, at) => cost(value, this.objectives[at]));
    this.front.include(costs, row);
    this.steps.forEach((steps, at) => {
      steps.include([number, costs[at]], { number, value: values[at] });
    });
  }
}

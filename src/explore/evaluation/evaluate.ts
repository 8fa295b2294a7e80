import { UserError } from '../../base/errors.js';
import { localCrew } from '../../accuracy/crew.js';
import { measureAccuracy } from '../../accuracy/measure.js';
import type { LoadedHardware } from '../../config/loading/load-hardware.js';
import { simulate } from '../../pipeline/simulate.js';
import type { Prepared } from '../../pipeline/prepare.js';
import type { Workload } from '../../pipeline/workload.js';
import type { AccuracyTotals } from '../../result/accuracy-result.js';
import { figuresOf } from '../../result/document.js';
import { failureText } from './failure.js';
import { Machines } from './machine.js';
import { metricsOf } from './metrics.js';
import { shownOf } from './shown.js';
import type { Point } from '../study/point.js';
import { workloadKey, workloadOf } from './point-workload.js';
import { adoptRun, preparationKey, prepareFor, sharedRun, type Preparation } from './preparation.js';
import { Pricing, type StudyPrices } from './prices.js';
import { Recent } from '../../pipeline/recent.js';
import { failedRow, rowOf, type Row } from '../rows/row.js';
import { pointAt } from '../study/space.js';
import type { Study } from '../study/study.js';

/** Preparations that simulations go on from; each holds the activations of a whole network. */
const MOST_PREPARED = 2;

/** Workloads that preparations go on from. */
const MOST_WORKLOADS = 2;

/** What points are evaluated of. */
export interface Evaluation {
  readonly study: Study;
  readonly prices: StudyPrices | null;
}

/** What comes of a point: its row, or the key of the preparation that is missing for it. */
export type Attempt = { readonly row: Row } | { readonly needs: string };

/** A prepared workload and what it gets right, or why there is none. */
interface Kept {
  readonly prepared: Prepared | null;
  readonly accuracy: AccuracyTotals | null;
  readonly error: string | null;
}

/** Evaluates points of one study on one thread. What several of them need is worked out once, where it is kept. */
export class Evaluator {
  private readonly machines: Machines;
  private readonly pricing: Pricing;
  private readonly preparations = new Recent<Kept>(MOST_PREPARED);
  /** By workload what its weights scored in float32, by photograph: no machine changes that. */
  private readonly floatScores = new Recent<Map<string, Float32Array>>(MOST_WORKLOADS);
  private readonly workloads = new Recent<Promise<Workload>>(MOST_WORKLOADS);

  constructor(private readonly evaluation: Evaluation) {
    this.machines = new Machines(evaluation.study);
    this.pricing = new Pricing(evaluation.study, evaluation.prices);
  }

  /** The row of a point, prepared here if need be. */
  async evaluate(index: number): Promise<Row> {
    const attempt = await this.attempt(index, null);
    if ('row' in attempt) return attempt.row;
    await this.prepare(index, null);
    return this.evaluate(index);
  }

  /** The row of a point, if it needs no preparation but the given one or one that is kept. Never throws. */
  async attempt(index: number, given: Preparation | null): Promise<Attempt> {
    const point = pointAt(this.evaluation.study.space, index);
    try {
      const machine = await this.machines.of(point);
      const key = preparationKey(point, machine.spec);
      const kept = this.preparations.get(key) ?? (given?.key === key ? this.adopt(given) : undefined);
      if (kept === undefined) return { needs: key };
      return { row: await this.rowFrom(kept, point, machine) };
    } catch (error) {
      return { row: failedRow(this.evaluation.study, point, failureText(error)) };
    }
  }

  /** Prepares what a point with a valid machine needs, and keeps it. `workload` is the point's if it stands already. */
  async prepare(index: number, workload: Workload | null): Promise<Preparation> {
    const { study } = this.evaluation;
    const point = pointAt(study.space, index);
    const { spec } = await this.machines.of(point);
    const key = preparationKey(point, spec);
    try {
      const prepared = prepareFor(workload ?? (await this.workloadOf(point)), spec);
      const accuracy = await this.accuracyOf(prepared, workloadKey(point));
      this.preparations.set(key, { prepared, accuracy, error: null });
      return { key, run: sharedRun(prepared), accuracy, error: null };
    } catch (error) {
      const failed = { accuracy: null, error: failureText(error) };
      this.preparations.set(key, { ...failed, prepared: null });
      return { ...failed, key, run: null };
    }
  }

  private async accuracyOf({ workload, hardware }: Prepared, key: string): Promise<AccuracyTotals | null> {
    const shown = await shownOf(this.evaluation.study, workload.compressed.network);
    if (shown === null) return null;
    const known = this.floatScores.get(key) ?? new Map<string, Float32Array>();
    this.floatScores.set(key, known);
    const { totals } = await measureAccuracy(workload.compressed, shown.subjects, hardware, {
      images: shown.images,
      crew: (model) => localCrew(model, known),
    });
    return totals;
  }

  private adopt({ key, run, accuracy, error }: Preparation): Kept {
    const kept = { prepared: run === null ? null : adoptRun(run), accuracy, error };
    this.preparations.set(key, kept);
    return kept;
  }

  private workloadOf(point: Point): Promise<Workload> {
    const key = workloadKey(point);
    const known = this.workloads.get(key);
    if (known !== undefined) return known;
    const loading = workloadOf(this.evaluation.study, point);
    this.workloads.set(key, loading);
    return loading;
  }

  private async rowFrom(kept: Kept, point: Point, machine: LoadedHardware): Promise<Row> {
    const { study } = this.evaluation;
    const { prepared, accuracy, error } = kept;
    if (prepared === null) return failedRow(study, point, error ?? '');
    return rowOf(study, point, await this.figuresOf(prepared, accuracy, point, machine));
  }

  private async figuresOf(
    prepared: Prepared,
    accuracy: AccuracyTotals | null,
    point: Point,
    { spec }: LoadedHardware,
  ): Promise<Readonly<Record<string, number>>> {
    const pricedWith = await this.pricing.of(point, spec);
    const document = figuresOf(await simulate(prepared, spec), pricedWith);
    const metrics = metricsOf({ document, workload: prepared.workload, accuracy });
    const endless = Object.entries(metrics).find(([, value]) => !Number.isFinite(value));
    if (endless !== undefined)
      throw new UserError(`${endless[0]} is ${endless[1]}; give smaller sizes or prices`);
    return metrics;
  }
}

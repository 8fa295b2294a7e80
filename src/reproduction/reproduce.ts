import {
  deviationOf,
  type Claim,
  type Measured,
  type Paper,
  type PaperCurves,
  type PaperPlace,
} from '../config/paper.js';
import type { LoadedPaper } from '../config/loading/load-paper.js';
import { UserError } from '../base/errors.js';
import { suggestion } from '../base/nearest.js';
import { quoted } from '../base/quote.js';
import { digestOf } from '../result/digest.js';
import { DOCUMENTS } from '../result/kinds.js';
import {
  OUTCOMES,
  type Outcome,
  type OutcomeCounts,
  type ReproducedClaim,
  type ReproducedCurves,
  type ReproducedPlace,
  type ReproductionDocument,
} from '../result/reproduction-result.js';
import { judge, worstOf } from './judge.js';
import type { Figures } from './figures.js';
import type { Measurement } from './measurement.js';
import { MEASUREMENTS } from './measurements/catalogue.js';
import type { Run, RunFigures } from './runs/run.js';
import { transformed } from './transform.js';
import { Unavailable, Workbench } from './workbench.js';

/** How a paper is reproduced. */
export interface ReproduceOptions {
  /** One place or claim of the paper; null for all. */
  readonly only: string | null;
  /** Folder of the data of others. */
  readonly data: string;
  /** Does a run, or gives what an equal one gave. */
  readonly ask: (run: Run) => Promise<RunFigures>;
  readonly toolVersion: string;
  readonly finishedAt: () => Date;
}

/**
 * Measures what a paper's claims ask for and holds it against what is printed. Throws a UserError where a claim asks for
 * something that nothing measures, and where `only` is neither a place nor a claim.
 */
export async function reproduce(
  { paper, hash }: LoadedPaper,
  { only, data, ask, toolVersion, finishedAt }: ReproduceOptions,
): Promise<ReproductionDocument> {
  const began = performance.now();
  const chosen = chosenPart(paper, only);
  checkMeasurements(paper);
  const bench = new Workbench(paper, ask, data);
  const places = await Promise.all(chosen.map((part) => reproducedPlace(part, bench)));
  const claims = places.flatMap((one) => one.claims);
  const said = {
    kind: DOCUMENTS.reproduction.kind,
    version: DOCUMENTS.reproduction.version,
    tool: { name: 'eie-sim' as const, version: toolVersion },
    paper: {
      name: paper.name,
      short: paper.short,
      title: paper.title,
      authors: paper.authors,
      venue: paper.venue,
      hash,
    },
    only,
    places,
    causes: causesIn(paper, claims),
    totals: {
      claims: countsOf(claims.map(({ outcome }) => outcome)),
      figures: countsOf(claims.flatMap(({ figures }) => figures.map(({ outcome }) => outcome))),
    },
  } satisfies Omit<ReproductionDocument, 'timestamp' | 'digest'>;
  const timestamp = {
    finishedAt: finishedAt().toISOString(),
    wallSeconds: (performance.now() - began) / 1000,
  };
  return { ...said, timestamp, digest: digestOf(said) };
}

/** A place, and those of its claims that were chosen. */
interface Part {
  readonly id: string;
  readonly place: PaperPlace;
  readonly claims: readonly Claim[];
  /** Whether its curves and bars are drawn: where the whole of it was chosen. */
  readonly isWhole: boolean;
}

function chosenPart({ name, places, claims }: Paper, only: string | null): readonly Part[] {
  const parts = Object.entries(places).map(([id, place]) => {
    const own = claims.filter((claim) => claim.place === id);
    const isWhole = only === null || only === id;
    return { id, place, isWhole, claims: isWhole ? own : own.filter((claim) => claim.id === only) };
  });
  const chosen = parts.filter(({ isWhole, claims: own }) => isWhole || own.length > 0);
  if (chosen.length > 0) return chosen;
  const known = [...Object.keys(places), ...claims.map(({ id }) => id)];
  throw new UserError(
    `--only ${quoted(only ?? '')}: ${name} has neither such a place nor such a claim; ${suggestion(only ?? '', known)}`,
  );
}

/** Before anything is run: whether everything that is asked for can be. */
function checkMeasurements({ name, claims, places }: Paper): void {
  for (const { id, ours } of claims) if (ours !== undefined) checkMeasured(ours, `${name}: claim ${id}`);
  for (const { curves } of Object.values(places))
    for (const { id, ours } of curves) checkMeasured(ours, `${name}: curves ${id}`);
}

function checkMeasured(measured: Measured, where: string): void {
  const { measure } = measured;
  if (!Object.hasOwn(MEASUREMENTS, measure))
    throw new UserError(
      `${where}: measure ${quoted(measure)}: ${suggestion(measure, Object.keys(MEASUREMENTS))}`,
    );
  const { error } = measurementOf(measured).schema.safeParse(askedOf(measured));
  if (error === undefined) return;
  const [{ path, message }] = error.issues;
  throw new UserError(
    `${where}: measure ${measure}: ${path.length === 0 ? '' : `${path.join('.')}: `}${message}`,
  );
}

function measurementOf({ measure }: Measured): Measurement {
  return MEASUREMENTS[measure];
}

/** What is asked of a measurement: all but its name and what becomes of its figures. */
function askedOf({
  measure: _,
  over: __,
  factor: ___,
  summary: ____,
  reciprocal: _____,
  ...asked
}: Measured): object {
  return asked;
}

async function reproducedPlace(
  { id, place, claims, isWhole }: Part,
  bench: Workbench,
): Promise<ReproducedPlace> {
  const [reproduced, curves] = await Promise.all([
    Promise.all(claims.map((claim) => reproducedClaim(claim, bench))),
    Promise.all(isWhole ? place.curves.map((one) => reproducedCurves(one, bench)) : []),
  ]);
  const bars = isWhole ? place.bars.map((one) => ({ ...one, claims: [...one.claims] })) : [];
  return { id, title: place.title, note: place.note, claims: reproduced, curves, bars };
}

async function reproducedClaim(claim: Claim, bench: Workbench): Promise<ReproducedClaim> {
  const { ours: measured, untestable = null } = claim;
  if (measured === undefined) return untested(claim, untestable ?? '');
  try {
    return tested(claim, measured, await figuresOf(measured, bench));
  } catch (error) {
    if (error instanceof Unavailable) return untested(claim, error.message);
    throw error;
  }
}

function tested(claim: Claim, measured: Measured, ours: Figures): ReproducedClaim {
  const figures = Object.entries(claim.printed.numbers).map(([key, printed]) => {
    const value = Object.hasOwn(ours, key) ? ours[key] : null;
    if (value === null)
      throw new UserError(
        `claim ${claim.id}: printed ${quoted(key)} is not measured; ${suggestion(key, Object.keys(ours))}`,
      );
    const outcome = judge(claim, key, value);
    return {
      key,
      printed,
      step: claim.step ?? claim.printed.steps[key],
      ours: value,
      outcome,
      deviation: outcome === 'deviates' ? deviationOf(claim, key) : null,
    };
  });
  return {
    ...saidBy(claim),
    measured: tellOf(measured),
    reason: null,
    outcome: worstOf(figures.map(({ outcome }) => outcome)),
    figures,
  };
}

function untested(claim: Claim, reason: string): ReproducedClaim {
  const figures = Object.entries(claim.printed.numbers).map(([key, printed]) => ({
    ...{ key, printed, step: claim.step ?? claim.printed.steps[key], ours: null, deviation: null },
    outcome: 'untestable' as const,
  }));
  return { ...saidBy(claim), measured: null, reason, outcome: 'untestable', figures };
}

function saidBy({ id, says, column, unit, compare, tolerance, reading }: Claim) {
  return {
    ...{ id, says, unit, compare, tolerance },
    column: column ?? null,
    reading: reading ?? null,
  };
}

async function figuresOf(
  measured: Measured,
  bench: Workbench,
  set: readonly string[] = [],
): Promise<Figures> {
  const asked = askedOf(measured) as { readonly set?: readonly string[] };
  const request = set.length === 0 ? asked : { ...asked, set: [...(asked.set ?? []), ...set] };
  const over = measured.over === undefined ? null : await bench.printed(measured.over);
  return transformed(await measurementOf(measured).measure(request, bench), measured, over);
}

/** What gives the figures, for readers. */
function tellOf(measured: Measured): string {
  const { over, summary, reciprocal } = measured;
  const what = measurementOf(measured).tell(askedOf(measured));
  const compared = over === undefined ? what : `printed ${over} over ${what}`;
  const whole = summary === undefined ? compared : `${summary} of ${compared}`;
  return reciprocal ? `one over the ${whole}` : whole;
}

/** A line for each key that is measured; none where data are missing. */
async function reproducedCurves(
  { id, title, x, y, ours, printed }: PaperCurves,
  bench: Workbench,
): Promise<ReproducedCurves> {
  const axes = { x: { title: x.title, scale: x.scale, values: x.values.map(placeOf) }, y };
  const common = { id, title, ...axes, measured: tellOf(ours), printed: printed.map((one) => ({ ...one })) };
  try {
    const places = await Promise.all(x.values.map((value) => figuresOf(ours, bench, [`${x.path}=${value}`])));
    const series = Object.keys(places[0]).map((name) => ({
      name,
      values: places.map((figures) => figures[name]),
    }));
    return { ...common, reason: null, series };
  } catch (error) {
    if (error instanceof Unavailable) return { ...common, reason: error.message, series: [] };
    throw error;
  }
}

/** Where a value lies on its axis: percentages by their number. */
function placeOf(value: number | string): number {
  return Number.parseFloat(String(value));
}

function countsOf(outcomes: readonly Outcome[]): OutcomeCounts {
  const counts = OUTCOMES.map((outcome) => [outcome, outcomes.filter((one) => one === outcome).length]);
  return Object.fromEntries(counts) as OutcomeCounts;
}

/** The causes of the deviations that were met. */
function causesIn(
  { causes }: Paper,
  reproduced: readonly ReproducedClaim[],
): Readonly<Record<string, string>> {
  const met = new Set(reproduced.flatMap(({ figures }) => figures.map(({ deviation }) => deviation)));
  return Object.fromEntries(Object.entries(causes).filter(([number]) => met.has(number)));
}

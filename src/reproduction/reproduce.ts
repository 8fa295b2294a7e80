import { deviationOf, type Claim, type Measured, type Paper, type PaperPlace } from '../config/paper.js';
import type { LoadedPaper } from '../config/loading/load-paper.js';
import { UserError } from '../base/errors.js';
import { namingAsync } from '../base/naming.js';
import { suggestion } from '../base/nearest.js';
import { quoted } from '../base/quote.js';
import { digestOf } from '../result/digest.js';
import { DOCUMENTS } from '../result/kinds.js';
import {
  OUTCOMES,
  type Outcome,
  type OutcomeCounts,
  type ReproducedClaim,
  type ReproducedPlace,
  type ReproductionDocument,
} from '../result/reproduction-result.js';
import { outcomeOf, worstOf } from './outcome.js';
import type { Figures } from './figures.js';
import { checkMeasured, figuresOf, tellOf } from './measured.js';
import { reproducedCurves, reproducedVariants } from './reproduced-charts.js';
import type { Run, RunFigures } from './runs/run.js';
import { Unavailable, Workbench, type TrainingLeave } from './workbench.js';

/** How a paper is reproduced. */
export interface ReproduceOptions {
  /** One place or claim of the paper; null for all. */
  readonly only: string | null;
  /** Folder of the data of others. */
  readonly data: string;
  /** How networks are trained; null, the default, where claims that need that are not to be tested. */
  readonly train?: TrainingLeave | null;
  /** Does a run, or gives what an equal one gave. */
  readonly ask: (run: Run) => Promise<RunFigures>;
  readonly toolVersion: string;
  readonly finishedAt: () => Date;
}

/**
 * Measures what a paper's claims ask for and holds it against what is printed. Throws a UserError if a claim asks for
 * something that nothing measures, and where `only` is neither a place nor a claim.
 */
export async function reproduce(
  { paper, hash, file }: LoadedPaper,
  { only, data, train = null, ask, toolVersion, finishedAt }: ReproduceOptions,
): Promise<ReproductionDocument> {
  const began = performance.now();
  const chosen = chosenPart(paper, only);
  checkMeasurements(paper, file);
  const bench = new Workbench(paper, file, ask, data, train);
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
function checkMeasurements({ claims, places }: Paper, file: string): void {
  for (const { id, ours } of claims) if (ours !== undefined) checkMeasured(ours, `${file}: claim ${id}`);
  for (const { curves, variants } of Object.values(places))
    for (const { id, ours } of [...curves, ...variants]) checkMeasured(ours, `${file}: chart ${id}`);
}

async function reproducedPlace(
  { id, place, claims, isWhole }: Part,
  bench: Workbench,
): Promise<ReproducedPlace> {
  const [reproduced, curves] = await Promise.all([
    Promise.all(claims.map((claim) => reproducedClaim(claim, bench))),
    Promise.all(isWhole ? place.curves.map((one) => reproducedCurves(one, bench)) : []),
  ]);
  const variants = await Promise.all(
    isWhole ? place.variants.map((one) => reproducedVariants(one, bench)) : [],
  );
  const bars = isWhole ? place.bars.map((one) => ({ ...one, claims: [...one.claims] })) : [];
  return { id, title: place.title, note: place.note, claims: reproduced, curves, variants, bars };
}

async function reproducedClaim(claim: Claim, bench: Workbench): Promise<ReproducedClaim> {
  const { ours: measured, untestable = null } = claim;
  if (measured === undefined) return leaveUntested(claim, untestable ?? '');
  try {
    return await namingAsync(`${bench.file}: claim ${claim.id}`, async () =>
      testClaim(claim, measured, await figuresOf(measured, bench)),
    );
  } catch (error) {
    if (error instanceof Unavailable) return leaveUntested(claim, error.message);
    throw error;
  }
}

function testClaim(claim: Claim, measured: Measured, ours: Figures): ReproducedClaim {
  const figures = Object.entries(claim.printed.numbers).map(([key, printed]) => {
    const value = measuredValue(ours, key);
    const outcome = outcomeOf(claim, key, value);
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

/** Our figure for what is printed under `key`. Throws a UserError if there is none. */
function measuredValue(ours: Figures, key: string): number {
  if (!Object.hasOwn(ours, key))
    throw new UserError(`printed ${quoted(key)} is not measured; ${suggestion(key, Object.keys(ours))}`);
  if (Number.isFinite(ours[key])) return ours[key];
  throw new UserError(`${quoted(key)} comes to ${ours[key]}; ask for another figure`);
}

function leaveUntested(claim: Claim, reason: string): ReproducedClaim {
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

import { dataHash } from '../../explore/study/study.js';

/** Which network, weights and input are run: as the options of `eie run` of these names say. */
export interface Subject {
  readonly network?: string | undefined;
  /** A file, or "synthetic", which is the default. */
  readonly weights?: string | undefined;
  readonly image?: readonly string[] | undefined;
  /** Directory of a dumped layer. */
  readonly workload?: string | undefined;
  readonly setNetwork?: readonly string[] | undefined;
  /** How the weights are compressed before they are run. */
  readonly recipe?: string | undefined;
  readonly setCompression?: readonly string[] | undefined;
}

/** A subject on a machine. */
export interface SimulationRun {
  readonly kind: 'simulation';
  readonly subject: Subject;
  readonly hardware: string;
  /** Over the keys of the hardware file. */
  readonly set: readonly string[];
  /** An energy table. */
  readonly energy: string;
}

/** A subject's weights by a recipe. */
export interface CompressionRun {
  readonly kind: 'compression';
  readonly subject: Subject;
  readonly recipe: string;
  /** Over the keys of the recipe. */
  readonly set: readonly string[];
}

/** What a network gets right over labelled photographs. */
export interface AccuracyRun {
  readonly kind: 'accuracy';
  readonly subject: Subject;
  readonly photographs: string;
  readonly hardware: string;
  readonly set: readonly string[];
}

/** A network that is trained from nothing, compressed by a recipe and trained again. */
export interface TrainingRun {
  readonly kind: 'training';
  readonly subject: Subject;
  /** A folder of labelled images. */
  readonly images: string;
  /** Over the keys of the settings of a training. */
  readonly settings: readonly string[];
  readonly recipe: string;
  /** Over the keys of the recipe. */
  readonly set: readonly string[];
  /** Where an unfinished one is kept, epoch by epoch; no part of what it is. */
  readonly checkpoints: string | null;
}

/** What a measurement may ask for. Plain data: it goes to other threads, and its text tells equal runs. */
export type Run = SimulationRun | CompressionRun | AccuracyRun | TrainingRun;

/** Figures by name, of the whole and of each layer with weights. */
export interface RunFigures {
  readonly whole: Readonly<Record<string, number>>;
  readonly layers: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What tells a run from others, of this version of the program and others. */
export function runKey(run: Run, toolVersion: string): string {
  return dataHash([toolVersion, run.kind === 'training' ? identityOf(run) : run]);
}

/** What names the checkpoints of a training. */
export function trainingKey(run: TrainingRun): string {
  return dataHash([identityOf(run)]);
}

function identityOf({ checkpoints: _, ...run }: TrainingRun): Omit<TrainingRun, 'checkpoints'> {
  return run;
}

/** What runs on the same thread share: their subject, loaded once. */
export function subjectKey({ kind, subject }: Run): string {
  return JSON.stringify([kind, subject]);
}

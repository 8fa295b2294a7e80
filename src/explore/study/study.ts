import { sha256 } from '../../base/sha256.js';
import type { Point, Space } from './point.js';

/** Weights that are made from a seed, not read. */
export const SYNTHETIC = 'synthetic';

/** Labelled photographs of a study, or the test images of labelled ones. */
export interface StudyPhotographs {
  readonly directory: string;
  /** The first ones of the labels alone; null for all. */
  readonly limit: number | null;
}

/** Which network, weights and inputs a study runs. */
export interface StudyWorkload {
  /** A network's file, or the name of a shipped one; null for the one that the file of weights says. */
  readonly network: string | null;
  /** Overrides of the network's file, "network.KEY=value", beneath what the points vary. */
  readonly setNetwork: readonly string[];
  /** A file's path, or "synthetic". */
  readonly weights: string;
  /** How weights are compressed before they are run; null if they are run as they are stored. */
  readonly recipe: string | null;
  /** Overrides of the recipe, "compression.KEY=value", beneath what the points vary. */
  readonly setCompression: readonly string[];
  /** Labelled photographs over which accuracy is measured; null if it is not. */
  readonly photographs: StudyPhotographs | null;
  /**
   * Labelled images in place of photographs: accuracy is measured over those to test on, recipes that train learn from the
   * others, and the first one is what is run if no input is named.
   */
  readonly data?: StudyPhotographs | undefined;
  /** Photographs; undefined for a synthetic picture. */
  readonly image: readonly string[] | undefined;
  /** NumPy files of the shape of the network's input. */
  readonly input?: readonly string[] | undefined;
  /** Directory of a dumped layer; stands in place of all the others. */
  readonly workload: string | undefined;
  readonly seed: number;
}

/** What a sweep or a search runs, resolved: paths are as the working directory knows them. */
export interface Study {
  readonly name: string;
  readonly description: string;
  readonly workload: StudyWorkload;
  /** A hardware file, or the name of a shipped one. */
  readonly hardware: string;
  /** Overrides of the hardware file, "path=value", beneath what the points vary. */
  readonly set: readonly string[];
  /** An energy table, the name of a shipped one, or "none"; null for the one that prices every machine of the study. */
  readonly energy: string | null;
  /** Overrides of the energy table. */
  readonly setEnergy: readonly string[];
  readonly space: Space;
  /** Metrics that reports show first; null for those that they choose. */
  readonly chart: readonly string[] | null;
  /** SHA-256 of everything that determines a row besides its point: network, machine, prices, contents of files, tool version. */
  readonly fingerprint: string;
}

/** SHA-256 of everything that determines a study's rows. */
export function studyHash({ fingerprint, space }: Study): string {
  return dataHash([fingerprint, space.groups]);
}

/** SHA-256 of everything that determines the row of a point. */
export function pointKey({ fingerprint }: Study, { values }: Point): string {
  return dataHash([fingerprint, Object.entries(values).sort()]);
}

/** SHA-256, in hex, of plain data. */
export function dataHash(data: unknown): string {
  return sha256(JSON.stringify(data));
}

import type { HardwareSpec } from '../../config/hardware.js';
import type { Recipe } from '../../config/recipe.js';
import type { ResultDocument } from '../../result/result.js';
import type { Experiment } from '../experiment/experiment.js';
import type { OwnPricing } from '../file/contents.js';
import type { OwnFile } from './own-files.js';
import type { Trace, TraceRequest } from './trace-window.js';

/** What the page asks its worker for. */
export type Request =
  | {
      readonly kind: 'open';
      readonly contents: ArrayBuffer;
      readonly kernels: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
    }
  | { readonly kind: 'take'; readonly file: OwnFile }
  | { readonly kind: 'run'; readonly experiment: Experiment }
  | { readonly kind: 'trace'; readonly experiment: Experiment; readonly request: TraceRequest };

/** What is known of a page once its worker has opened it. */
export interface Opened {
  readonly toolVersion: string;
  readonly run: readonly string[];
  readonly machine: HardwareSpec;
  readonly tables: readonly string[];
  /** The picture that is run, in a format that browsers show; null if the input is none. */
  readonly picture: Uint8Array<ArrayBuffer> | null;
  /** What the command line was told to price the machine with; null if that is left to the machine. */
  readonly pricing: Omit<OwnPricing, 'table'> | null;
  /** The recipe that can be changed; null if the page does not have what it would compress. */
  readonly recipe: Recipe | null;
  /** Whether the weights were compressed by it: else they run as they were stored. */
  readonly isCompressedBy: boolean;
  /** Hash of tool, workload and machine: links of pages of equal hash come to equal digests. */
  readonly page: string;
}

/** A finished run. */
export interface Outcome {
  readonly experiment: Experiment;
  readonly document: ResultDocument;
  /** Why it has no energy; null if it has. */
  readonly unpriced: string | null;
}

/** What the worker says. */
export type Reply =
  | { readonly kind: 'opened'; readonly opened: Opened }
  /** A file of the reader's: taken, or why not. */
  | { readonly kind: 'taken'; readonly opened: Opened }
  | { readonly kind: 'turned away'; readonly text: string }
  | { readonly kind: 'progress'; readonly share: number; readonly what: string }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'trace'; readonly trace: Trace }
  /** A setting that makes no machine, or a file that is none: the page says so and goes on. */
  | { readonly kind: 'refused'; readonly experiment: Experiment; readonly text: string }
  /** A defect. */
  | { readonly kind: 'failed'; readonly text: string };

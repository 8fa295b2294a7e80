import type { EnergyTable } from '../../config/energy.js';
import type { Recipe } from '../../config/recipe.js';
import type { HardwareSpec } from '../../config/hardware.js';
import type { Workload } from '../../pipeline/workload.js';

/** An energy table as the page carries it. */
export interface CarriedTable {
  /** What `--energy` calls it. */
  readonly name: string;
  readonly table: EnergyTable;
  readonly hash: string;
}

/** All that a page runs: it reads no file and knows no unit. */
export interface LiveContents {
  readonly toolVersion: string;
  /** The options of `eie run` that name the workload and the machine. */
  readonly run: readonly string[];
  readonly machine: HardwareSpec;
  readonly workload: Workload;
  /** Hash of the recipe by which the weights were compressed; null if they run as they were stored. */
  readonly recipe: string | null;
  /** The recipe by which weights are shared anew; null if the page does not have what it would share. */
  readonly sharing: Recipe | null;
  /** Names of the network's outputs; empty if they stand for none. */
  readonly classNames: readonly string[];
  /** Names of the outputs for weights that are trained, whether or not the page's own are; empty if there are none. */
  readonly outputNames: readonly string[];
  /** The measured one first: it prices a machine of which nothing is said, where it can. */
  readonly tables: readonly CarriedTable[];
}

/** Files that the page's worker starts from, by name. */
export interface LivePackage {
  /** The worker's script. */
  readonly script: Uint8Array<ArrayBuffer>;
  /** Compiled kernels by the name of their file. */
  readonly kernels: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** Its contents, packed: the worker unpacks them. */
  readonly contents: Uint8Array<ArrayBuffer>;
}

import type { CompressedNetwork } from '../../compression/compressed-network.js';
import type { EnergyTable } from '../../config/energy.js';
import type { Recipe } from '../../config/recipe.js';
import type { HardwareSpec } from '../../config/hardware.js';
import type { Workload } from '../../pipeline/workload.js';
import type { WeightSource } from '../../workload/dense-source.js';

/** An energy table as the page carries it. */
export interface CarriedTable {
  /** What `--energy` calls it. */
  readonly name: string;
  readonly table: EnergyTable;
  readonly hash: string;
}

/** What the command line was told to price the page's machine with. */
export interface OwnPricing {
  /** As the page calls it. */
  readonly title: string;
  /** Null if the machine is not priced. */
  readonly table: CarriedTable | null;
  /** The options of `eie run` that say it. */
  readonly run: readonly string[];
}

/** All that a page runs: it reads no file and knows no unit. */
export interface LiveContents {
  readonly toolVersion: string;
  /** The options of `eie run` that name the workload and the machine. */
  readonly run: readonly string[];
  readonly machine: HardwareSpec;
  readonly workload: Workload;
  /** The file of the picture that is run, or a small copy of it; null if the input is none. */
  readonly picture: Uint8Array<ArrayBuffer> | null;
  /** Hash of the recipe by which the weights were compressed; null if they run as they were stored. */
  readonly recipeHash: string | null;
  /** The recipe that settings of the page change; null if there are no weights to compress. */
  readonly recipe: Recipe | null;
  /**
   * What it compresses: the weights that run, if they run as they were stored; compressed or float ones otherwise; null if
   * the page does not have them.
   */
  readonly original: 'as run' | CompressedNetwork | WeightSource | null;
  /** The recipe of float weights of the reader's. */
  readonly plainRecipe: Recipe;
  /** Names of the network's outputs; empty if they stand for none. */
  readonly classNames: readonly string[];
  /** Names of the outputs for weights that are trained, whether or not the page's own are; empty if there are none. */
  readonly outputNames: readonly string[];
  /** Names of ImageNet's classes: those of any network of as many outputs. */
  readonly imagenet: readonly string[];
  /** Null leaves it to the machine. */
  readonly pricing: OwnPricing | null;
  /** The shipped ones. The measured one first: it prices a machine of which nothing is said, if it can. */
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

import { shippedNames } from '../../config/yaml/config-path.js';
import { ENERGY, loadEnergy } from '../../config/loading/load-energy.js';
import { loadHardware } from '../../config/loading/load-hardware.js';
import { loadRecipe } from '../../config/loading/load-recipe.js';
import { parameterCount } from '../../formats/dense/expected-arrays.js';
import type { HardwareSpec } from '../../config/hardware.js';
import { UserError } from '../../base/errors.js';
import { defaultEnergyTable } from '../../energy/default-table.js';
import { priceMachine } from '../../energy/prices.js';
import { MEASURED_TABLE } from '../../energy/table-choice.js';
import { loadImagenetClasses } from '../../formats/imagenet-classes.js';
import { photographFiles } from '../../formats/photograph-files.js';
import { classNamesOf } from '../../workload/class-names.js';
import { isTrained } from '../../workload/load-weights.js';
import {
  DEFAULT_RECIPE,
  loadWorkload,
  recipeHash,
  type WorkloadChoice,
} from '../../workload/load-workload.js';
import { loadSource } from '../../workload/dense-source.js';
import { thumbnailOf } from './thumbnail.js';
import { UNPRICED } from '../lab/pricing.js';
import type { CarriedTable, LiveContents, OwnPricing } from './contents.js';

/** Float weights that a page carries to compress them anew: those of SqueezeNet thrice. More would make it slow to open. */
const MOST_FLOATS = 4e6;

/** What a page is made for. */
export interface LiveChoice extends WorkloadChoice {
  readonly classes?: string | undefined;
  /** A hardware file or the name of a shipped one, and overrides of it. */
  readonly hardware: string;
  readonly setHardware: readonly string[];
  /** An energy table's file, the name of a shipped one or "none", and overrides of it; the machine decides if there are none. */
  readonly energy?: string | undefined;
  readonly setEnergy?: readonly string[] | undefined;
  /** The options of `eie run` that say the same. */
  readonly run: readonly string[];
}

/** Reads and resolves all that a page runs. Throws a UserError for every mistake in what is named. */
export async function gatherContents(choice: LiveChoice, toolVersion: string): Promise<LiveContents> {
  const loading = loadWorkload(choice);
  loading.catch(() => undefined); // told when it is awaited, after what is wrong with the machine
  const { spec } = await loadHardware(choice.hardware, choice.setHardware);
  const workload = await loading;
  const pricing = await pricingFor(choice, spec);
  const outputNames =
    choice.workload === undefined ? classNamesOf(workload.compressed.network, choice.classes) : [];
  return {
    toolVersion,
    run: choice.run,
    machine: spec,
    workload,
    picture: await firstPicture(choice),
    ...(await compressionOf(choice)),
    plainRecipe: (await loadRecipe(DEFAULT_RECIPE)).recipe,
    pricing,
    classNames: isTrained(choice) ? outputNames : [],
    outputNames,
    imagenet: loadImagenetClasses(),
    tables: await carriedTables(),
  };
}

/** A small copy of the picture that the page tells the classes of. */
async function firstPicture({ image = [] }: LiveChoice): Promise<LiveContents['picture']> {
  return image.length === 0 ? null : thumbnailOf(photographFiles(image)[0]);
}

/** What settings of the page compress, and by which recipe the weights were compressed. */
async function compressionOf(
  choice: LiveChoice,
): Promise<Pick<LiveContents, 'recipe' | 'recipeHash' | 'original'>> {
  if (choice.workload !== undefined) return { recipe: null, recipeHash: null, original: null };
  const { recipe } = await loadRecipe(choice.recipe ?? DEFAULT_RECIPE, choice.setCompression);
  const hash = await recipeHash(choice);
  return { recipe, recipeHash: hash, original: hash === null ? 'as run' : await originalOf(choice) };
}

/** Weights before they were compressed, as small as they are to be had. */
async function originalOf(choice: LiveChoice): Promise<LiveContents['original']> {
  const source = await loadSource(choice);
  if (source.compressed !== null) return source.compressed;
  return parameterCount(source.dense.network) > MOST_FLOATS ? null : source;
}

async function pricingFor(
  { energy, setEnergy = [] }: LiveChoice,
  machine: HardwareSpec,
): Promise<OwnPricing | null> {
  if (energy === undefined && setEnergy.length === 0) return null;
  const name = energy ?? (await defaultEnergyTable(machine));
  const run = ['--energy', name, ...setEnergy.flatMap((override) => ['--set', override])];
  if (name === UNPRICED) {
    if (setEnergy.length === 0) return { title: 'none', table: null, run };
    throw new UserError(`--set ${setEnergy[0]}: there is no energy table with --energy none; leave one out`);
  }
  const { table, hash } = await loadEnergy(name, setEnergy);
  priceMachine(table, machine);
  const title = setEnergy.length === 0 ? table.name : `${table.name}, changed`;
  return { title, table: { name, table, hash }, run };
}

/** The shipped tables, the measured one first. */
async function carriedTables(): Promise<readonly CarriedTable[]> {
  const shipped = await shippedNames(ENERGY.folder);
  const names = [MEASURED_TABLE, ...shipped.filter((name) => name !== MEASURED_TABLE)];
  return Promise.all(
    names.map(async (name) => {
      const { table, hash } = await loadEnergy(name);
      return { name, table, hash };
    }),
  );
}

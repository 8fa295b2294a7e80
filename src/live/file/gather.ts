import { shippedNames } from '../../config/yaml/config-path.js';
import { ENERGY, loadEnergy } from '../../config/loading/load-energy.js';
import { loadHardware } from '../../config/loading/load-hardware.js';
import { loadRecipe } from '../../config/loading/load-recipe.js';
import { MEASURED_TABLE } from '../../energy/table-choice.js';
import { classNamesOf } from '../../workload/class-names.js';
import { isTrained } from '../../workload/load-weights.js';
import {
  DEFAULT_RECIPE,
  loadWorkload,
  recipeHash,
  type WorkloadChoice,
} from '../../workload/load-workload.js';
import type { CarriedTable, LiveContents } from './contents.js';

/** What a page is made for. */
export interface LiveChoice extends WorkloadChoice {
  readonly classes?: string | undefined;
  /** A hardware file or the name of a shipped one, and overrides of it. */
  readonly hardware: string;
  readonly setHardware: readonly string[];
  /** The options of `eie run` that say the same. */
  readonly run: readonly string[];
}

/** Reads and resolves all that a page runs. Throws a UserError for every mistake in what is named. */
export async function gatherContents(choice: LiveChoice, toolVersion: string): Promise<LiveContents> {
  const loading = loadWorkload(choice);
  loading.catch(() => undefined); // told when it is awaited, after what is wrong with the machine
  const { spec } = await loadHardware(choice.hardware, choice.setHardware);
  const workload = await loading;
  const recipe = await recipeHash(choice);
  const outputNames =
    choice.workload === undefined ? classNamesOf(workload.compressed.network, choice.classes) : [];
  return {
    toolVersion,
    run: choice.run,
    machine: spec,
    workload,
    recipe,
    sharing:
      recipe === null && choice.workload === undefined ? (await loadRecipe(DEFAULT_RECIPE)).recipe : null,
    classNames: isTrained(choice) ? outputNames : [],
    outputNames,
    tables: await carriedTables(),
  };
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

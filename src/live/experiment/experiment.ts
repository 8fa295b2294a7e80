import type { HardwareFileKey, HardwareSpec } from '../../config/hardware.js';
import { HARDWARE_KEYS } from '../../config/hardware-tiers.js';
import type { Recipe } from '../../config/recipe.js';
import { CONTROLS, settingOf, type Setting } from './controls.js';
import { RECIPE_CONTROLS, type RecipeChanges, type RecipeKey } from './recipe-controls.js';

/** What the reader has set: keys of the machine that differ from the page's own, and what prices it. */
export interface Experiment {
  readonly changes: Readonly<Partial<Record<HardwareFileKey, Setting>>>;
  /** Name of an energy table; null leaves it to the machine, as the command line does. */
  readonly energy: string | null;
  /** Keys of the recipe that differ from the page's own; left out if the weights run as the page came with them. */
  readonly recipe?: RecipeChanges;
}

/**
 * An experiment with one key of the recipe set; null leaves it as the page has it. `base` is the recipe by which the
 * page's weights were compressed, null if they run as they were stored: then any key compresses them.
 */
export function withRecipe(
  { changes, energy, recipe = {} }: Experiment,
  base: Recipe | null,
  key: RecipeKey,
  value: Setting | null,
): Experiment {
  const set = { ...recipe, [key]: value };
  const kept = RECIPE_CONTROLS.flatMap((control) => {
    const said = set[control.key] ?? null;
    const isOwn = base !== null && said === control.of(base);
    return said === null || isOwn ? [] : [[control.key, said] as const];
  });
  return kept.length === 0 ? { changes, energy } : { changes, energy, recipe: Object.fromEntries(kept) };
}

/** The machine that the page came with, as it is. */
export const UNCHANGED: Experiment = { changes: {}, energy: null };

/** The machine of an experiment: resolved, with the name and the order of keys of the one that it changes. */
export function machineOf(base: HardwareSpec, { changes }: Experiment): HardwareSpec {
  const changed = Object.entries(changes).map(([key, value]) => [
    HARDWARE_KEYS[key as HardwareFileKey].spec,
    value,
  ]);
  return { ...base, ...Object.fromEntries(changed) } as HardwareSpec;
}

/** An experiment with one key set; one that the page's own machine has already is not a change. */
export function withSetting(
  experiment: Experiment,
  base: HardwareSpec,
  key: HardwareFileKey,
  value: Setting,
): Experiment {
  const changes = { ...experiment.changes, [key]: value };
  const kept = CONTROLS.filter((control) => {
    const said = changes[control.key];
    return said !== undefined && said !== settingOf(base, control);
  });
  return {
    ...experiment,
    changes: Object.fromEntries(kept.map((control) => [control.key, changes[control.key]])),
  };
}

/** Whether two experiments say the same. */
export function sameExperiment(a: Experiment, b: Experiment): boolean {
  const isPricedAlike = a.energy === b.energy;
  const isSharedAlike = RECIPE_CONTROLS.every(({ key }) => a.recipe?.[key] === b.recipe?.[key]);
  return isPricedAlike && isSharedAlike && CONTROLS.every(({ key }) => a.changes[key] === b.changes[key]);
}

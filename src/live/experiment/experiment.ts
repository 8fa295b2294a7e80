import type { HardwareFileKey, HardwareSpec } from '../../config/hardware.js';
import { HARDWARE_KEYS, tierOf } from '../../config/hardware-tiers.js';
import { CONTROLS, settingOf, type Setting } from './controls.js';

/** What the reader has set: keys of the machine that differ from the page's own, and what prices it. */
export interface Experiment {
  readonly changes: Readonly<Partial<Record<HardwareFileKey, Setting>>>;
  /** Name of an energy table; null leaves it to the machine, as the command line does. */
  readonly energy: string | null;
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

/** An experiment with one key set; one that the page's own machine has already is no change. */
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

/** Whether two experiments differ in what the numbers themselves depend on, which takes longer to work out. */
export function changesNumbers(a: Experiment, b: Experiment): boolean {
  return CONTROLS.some(({ key }) => tierOf(key) === 'numbers' && a.changes[key] !== b.changes[key]);
}

/** Whether two experiments say the same. */
export function sameExperiment(a: Experiment, b: Experiment): boolean {
  return a.energy === b.energy && CONTROLS.every(({ key }) => a.changes[key] === b.changes[key]);
}

import type { HardwareFileKey, HardwareSpec } from '../../config/hardware.js';
import { HARDWARE_KEYS } from '../../config/hardware-tiers.js';
import { CONTROLS, settingOf, type Setting } from './controls.js';

/** What the reader has set: keys of the machine that differ from the page's own, and what prices it. */
export interface Experiment {
  readonly changes: Readonly<Partial<Record<HardwareFileKey, Setting>>>;
  /** Name of an energy table; null leaves it to the machine, as the command line does. */
  readonly energy: string | null;
  /** Width of the codes that the weights are shared by anew; left out where they run as they are stored. */
  readonly sharedBits?: number;
}

/** Widths of codes that weights can be shared by anew. */
export const SHARED_BITS: readonly number[] = [2, 3, 4, 5, 6, 7, 8];

/** An experiment with weights shared by codes of that width; null runs them as they are stored. */
export function withSharing({ changes, energy }: Experiment, sharedBits: number | null): Experiment {
  return sharedBits === null ? { changes, energy } : { changes, energy, sharedBits };
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
  const isPricedAlike = a.energy === b.energy && a.sharedBits === b.sharedBits;
  return isPricedAlike && CONTROLS.every(({ key }) => a.changes[key] === b.changes[key]);
}

import type { HardwareSpec } from '../../config/hardware.js';
import { tierOf } from '../../config/hardware-tiers.js';
import { CONTROLS, settingOf, valuesFor, type Control } from '../experiment/controls.js';
import { withSetting, type Experiment } from '../experiment/experiment.js';

/**
 * What the reader may set next, the likeliest first: the slider that moved last one step on, and one back. Nothing if
 * it costs nothing, or where all numbers would be worked out anew.
 */
export function likelyNext(base: HardwareSpec, before: Experiment, now: Experiment): readonly Experiment[] {
  const moved = CONTROLS.filter(({ key }) => before.changes[key] !== now.changes[key]);
  const [control] = moved;
  if (moved.length !== 1 || control.shape !== 'slider' || !isWorthwhile(control)) return [];
  const values = valuesFor(control, base);
  const placeIn = ({ changes }: Experiment) =>
    values.indexOf(changes[control.key] ?? settingOf(base, control));
  const [was, is] = [placeIn(before), placeIn(now)];
  const step = is > was ? 1 : -1;
  return [is + step, is - step]
    .filter((place) => place in values && place !== was)
    .map((place) => withSetting(now, base, control.key, values[place]));
}

function isWorthwhile({ key }: Control): boolean {
  const tier = tierOf(key);
  return tier === 'encoding' || tier === 'time';
}

import type { HardwareSpec } from '../../config/hardware.js';
import { tierOf } from '../../config/hardware-tiers.js';
import { CONTROLS, settingOf, valuesFor, type Control } from '../experiment/controls.js';
import { sameExperiment, withSetting, type Experiment } from '../experiment/experiment.js';

/** The slider that most readers move first. */
const FIRST_MOVED = CONTROLS.filter(({ key }) => key === 'pes');

/**
 * What the reader may set next, the likeliest first: the slider that moved last one step on, and one back; before any
 * has moved, the number of PEs. Nothing where it costs nothing, or where all numbers would be worked out anew.
 */
export function likelyNext(base: HardwareSpec, before: Experiment, now: Experiment): readonly Experiment[] {
  const differing = CONTROLS.filter(({ key }) => before.changes[key] !== now.changes[key]);
  const moved = sameExperiment(before, now) ? FIRST_MOVED : differing;
  const [control] = moved;
  if (moved.length !== 1 || control.shape !== 'slider' || !isWorthwhile(control)) return [];
  const values = valuesFor(control, base);
  const placeIn = ({ changes }: Experiment) =>
    values.indexOf(changes[control.key] ?? settingOf(base, control));
  const [was, is] = [placeIn(before), placeIn(now)];
  const step = is >= was ? 1 : -1;
  return [is + step, is - step]
    .filter((place) => place in values && (was === is || place !== was))
    .map((place) => withSetting(now, base, control.key, values[place]));
}

function isWorthwhile({ key }: Control): boolean {
  const tier = tierOf(key);
  return tier === 'encoding' || tier === 'time';
}

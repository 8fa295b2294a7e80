import { sum } from '../../../src/base/sum.js';
import { PICO } from '../../../src/base/units.js';
import { ratio } from '../../../src/base/ratio.js';
import { COMPONENTS } from '../../../src/energy/components.js';
import type { PricedRun, ResultDocument } from '../../../src/result/result.js';
import { near, type Claim } from './claim.js';

/** What the energy, power and area of a run owe its layers and one another. */
export function energyClaims(document: ResultDocument): Claim[] {
  const { energy } = document;
  if (energy === null) return [];
  const claims = [...sumClaims(energy, document), ...derivedClaims(energy, document)];
  return claims.map((each) => ({ ...each, key: `energy.${each.key}` }));
}

function sumClaims(energy: PricedRun, { layers }: ResultDocument): Claim[] {
  const { total: area, ...areas } = energy.areaSquareMillimetres;
  const componentClaims = COMPONENTS.map((component) => {
    const ofLayers = sum(layers.map(({ energyPicojoules }) => energyPicojoules?.[component] ?? 0));
    return near(`components.${component}`, energy.components[component], ofLayers, 'the layers give');
  });
  return [
    ...componentClaims,
    near('totalPicojoules', energy.totalPicojoules, sum(Object.values(energy.components)), 'components give'),
    near('areaSquareMillimetres.total', area, sum(Object.values(areas)), 'the parts give'),
  ];
}

function derivedClaims(energy: PricedRun, { totals, inputs }: ResultDocument): Claim[] {
  const { totalPicojoules } = energy;
  const { seconds, multiplyAccumulates } = totals;
  const joules = totalPicojoules * PICO;
  const frames = inputs.length;
  const perMac = ratio(totalPicojoules, multiplyAccumulates);
  const energyDelay = (joules / frames) * (seconds / frames);
  return [
    near('watts', energy.watts, ratio(joules, seconds), 'energy / seconds is'),
    near('framesPerJoule', energy.framesPerJoule, ratio(frames, joules), 'inputs / energy is'),
    near(
      'picojoulesPerMultiplyAccumulate',
      energy.picojoulesPerMultiplyAccumulate,
      perMac,
      'totalPicojoules / multiplyAccumulates is',
    ),
    near(
      'energyDelayJouleSeconds',
      energy.energyDelayJouleSeconds,
      energyDelay,
      'energy x seconds of one input is',
    ),
  ];
}

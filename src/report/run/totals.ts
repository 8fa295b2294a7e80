import { PICO } from '../../base/units.js';
import type { PricedRun, ResultDocument } from '../../result/result.js';
import { decimal, integer, percent, quantity } from '../format.js';
import { denseShare, denseTotal } from './dense-share.js';

/** The whole run in a few lines: time, work, and what it costs if it was priced. */
export function totalsText(document: ResultDocument): string {
  const { totals, energy } = document;
  const { cycles, seconds, framesPerSecond, multiplyAccumulates } = totals;
  return [
    `${integer(cycles)} cycles = ${quantity(seconds, 's')}, ${decimal(framesPerSecond, 2)} frames/s`,
    `${integer(multiplyAccumulates)} multiply-accumulates of ${integer(denseTotal(document))} dense ` +
      `(${percent(denseShare(document))}), biases included`,
    ...(energy === null ? [] : [costLine(energy)]),
  ].join('\n');
}

function costLine(energy: PricedRun): string {
  const { totalPicojoules, watts, framesPerJoule, picojoulesPerMultiplyAccumulate } = energy;
  return (
    `${quantity(totalPicojoules * PICO, 'J')}, ${quantity(watts, 'W')}, ${decimal(framesPerJoule, 2)} frames/J, ` +
    `${decimal(picojoulesPerMultiplyAccumulate, 2)} pJ per multiply-accumulate, ` +
    `${decimal(energy.areaSquareMillimetres.total, 2)} mm² (${energy.table})`
  );
}

import type { PricedRun, ResultDocument, ResultTotals } from '../../result/result.js';
import { decimal, integer, percent, quantity } from '../format.js';
import type { KeyFigure } from '../outline/outline.js';

/** The key figures of a run; those of power, energy and area only if it was priced. */
export function runFigures({ totals, energy, inputs }: ResultDocument): readonly KeyFigure[] {
  return [
    { label: 'Cycles', value: integer(totals.cycles), unit: '', meaning: 'of the whole run' },
    ...speedFigures(totals, inputs.length),
    ...(energy === null ? [] : energyFigures(energy)),
    ...workFigures(totals),
  ];
}

function speedFigures(totals: ResultTotals, inputs: number): readonly KeyFigure[] {
  return [
    {
      label: 'Throughput',
      value: decimal(totals.framesPerSecond, 2),
      unit: 'frames/s',
      meaning: 'inputs one after the other',
    },
    {
      label: 'Latency',
      ...withPrefix(totals.seconds / inputs, 's'),
      meaning: 'per frame',
    },
  ];
}

function energyFigures(energy: PricedRun): readonly KeyFigure[] {
  const { total } = energy.areaSquareMillimetres;
  return [
    {
      label: 'Power',
      ...withPrefix(energy.watts, 'W'),
      meaning: 'mean over the run',
    },
    {
      label: 'Efficiency',
      value: decimal(energy.framesPerJoule, 2),
      unit: 'frames/J',
      meaning: `${quantity(1 / energy.framesPerJoule, 'J')} per frame`,
    },
    {
      label: 'Area',
      value: decimal(total, 2),
      unit: 'mm²',
      meaning: energy.technology,
    },
    {
      label: 'Energy per MAC',
      value: decimal(energy.picojoulesPerMultiplyAccumulate, 2),
      unit: 'pJ',
      meaning: 'all components, padding not counted',
    },
  ];
}

function workFigures(totals: ResultTotals): readonly KeyFigure[] {
  return [
    {
      label: 'Compressed work',
      value: decimal(totals.gigaOpsPerSecond, 2),
      unit: 'GOP/s',
      meaning: 'two operations per multiply-accumulate done',
    },
    {
      label: 'Dense equivalent',
      value: decimal(totals.denseGigaOpsPerSecond, 2),
      unit: 'GOP/s',
      meaning: 'of the network before compression',
    },
    shareFigure('Utilisation', totals.utilisation, 'PE-cycles with a multiply-accumulate'),
    shareFigure('Load balance', totals.loadBalance, 'entries / (compute cycles × PEs)'),
    shareFigure(
      'Padding',
      totals.entries === 0 ? 0 : totals.paddingEntries / totals.entries,
      'of the entries processed',
    ),
  ];
}

function shareFigure(label: string, part: number, meaning: string): KeyFigure {
  return { label, value: percent(part).replace(' %', ''), unit: '%', meaning };
}

/** A quantity as the digits and the unit with its SI prefix. */
function withPrefix(value: number, unit: string): Pick<KeyFigure, 'value' | 'unit'> {
  const [digits, prefixed] = quantity(value, unit).split(' ');
  return { value: digits, unit: prefixed };
}

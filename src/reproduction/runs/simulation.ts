import type { HardwareSpec } from '../../config/hardware.js';
import { NUMERIC_KEYS } from '../../config/hardware-tiers.js';
import { loadEnergy } from '../../config/loading/load-energy.js';
import { loadHardware } from '../../config/loading/load-hardware.js';
import { priceMachine } from '../../energy/prices.js';
import { prepareFor } from '../../explore/evaluation/preparation.js';
import { metricsOf } from '../../explore/evaluation/metrics.js';
import type { Prepared } from '../../pipeline/prepare.js';
import { simulate } from '../../pipeline/simulate.js';
import { figuresOf } from '../../result/document.js';
import { LAYER_METRIC_NAMES, LAYER_METRICS } from '../../result/metrics.js';
import type { ResultLayer } from '../../result/result.js';
import { loadWorkload } from '../../workload/load-workload.js';
import { choiceOf } from './subject.js';
import type { RunFigures, SimulationRun, Subject } from './run.js';

/** A subject on machines, one after the other; it is run forward once for all whose numbers are the same. */
export async function performSimulations(
  subject: Subject,
  runs: readonly SimulationRun[],
): Promise<readonly RunFigures[]> {
  const workload = await loadWorkload(choiceOf(subject));
  const prepared = new Map<string, Prepared>();
  const figures: RunFigures[] = [];
  for (const run of runs) {
    const { spec } = await loadHardware(run.hardware, run.set);
    const key = numbersOf(spec);
    const ready = prepared.get(key) ?? prepareFor(workload, spec);
    prepared.set(key, ready);
    figures.push(await simulateOn(ready, spec, run.energy));
  }
  return figures;
}

/** What the numbers of a run depend on. */
function numbersOf(spec: HardwareSpec): string {
  return JSON.stringify(NUMERIC_KEYS.map((key) => spec[key]));
}

async function simulateOn(prepared: Prepared, spec: HardwareSpec, energy: string): Promise<RunFigures> {
  const { table, hash } = await loadEnergy(energy);
  const pricedWith = {
    prices: priceMachine(table, spec),
    ...{ table: table.name, tableHash: hash, technology: table.technology },
  };
  const document = figuresOf(await simulate(prepared, spec), pricedWith);
  const whole = {
    ...metricsOf({ document, workload: prepared.workload, accuracy: null }),
    denseMultiplyAccumulates: document.totals.denseMultiplyAccumulates,
  };
  const layers = document.layers.filter(({ pe }) => pe !== null);
  return { whole, layers: Object.fromEntries(layers.map((layer) => [layer.name, figuresOfLayer(layer)])) };
}

/** Its metrics, and what they do not have: density of its input, work without any sparsity. */
function figuresOfLayer(layer: ResultLayer): Readonly<Record<string, number>> {
  const metrics = LAYER_METRIC_NAMES.flatMap((name) => {
    const value = LAYER_METRICS[name].ofLayer(layer);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(metrics),
    inputDensity: layer.inputDensity ?? 0,
    denseMultiplyAccumulates: layer.denseMultiplyAccumulates,
  };
}

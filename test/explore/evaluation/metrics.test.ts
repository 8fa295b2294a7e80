import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '../../../src/energy/components.js';
import { compileExpression } from '../../../src/explore/search/expression.js';
import {
  metricsOf,
  STUDY_METRIC_NAMES,
  STUDY_METRICS,
  studyMetric,
} from '../../../src/explore/evaluation/metrics.js';
import { SQUEEZENET_V1_0 } from '../../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../../src/network/families/squeezenet.js';
import { SMALL, workloadOf } from '../../networks.js';
import { smallDocument } from '../../result/small-run.js';
import { smallAccuracy } from '../../report/accuracy/document.js';
import { fullDocument } from '../../result/valid-documents.js';

const workload = workloadOf({ ...SMALL, inputCount: 2 });

describe('metrics of a point', () => {
  it('are all there for a priced run, in their order', async () => {
    const document = await fullDocument();
    const { totals: accuracy } = smallAccuracy();
    expect(Object.keys(metricsOf({ document, workload, accuracy }))).toEqual(STUDY_METRIC_NAMES);
  });

  it("are the run's figures in base units", async () => {
    const document = await fullDocument();
    const { totals, energy } = document;
    const metrics = metricsOf({ document, workload, accuracy: null });
    expect(metrics).toMatchObject({
      cycles: totals.cycles,
      seconds: totals.seconds,
      framesPerSecond: totals.framesPerSecond,
      loadBalance: totals.loadBalance,
      paddingShare: totals.paddingEntries / totals.entries,
      power: energy?.watts,
      area: energy?.areaSquareMillimetres.total,
      energyDelay: energy?.energyDelayJouleSeconds,
      dramBytes: totals.dramBytes,
      shortfalls: document.capacity.length,
    });
    expect(metrics['energy.total']).toBeCloseTo(metrics['power'] * metrics['seconds'], 20);
    const components = COMPONENTS.map((component) => metrics[`energy.${component}`]);
    expect(components.reduce((sum, energyJoules) => sum + energyJoules, 0)).toBeCloseTo(
      metrics['energy.total'],
      20,
    );
  });

  it('have no energy, power, area and accuracy where the run was not priced and no photograph shown', async () => {
    const metrics = metricsOf({ document: await smallDocument(), workload, accuracy: null });
    const missing = STUDY_METRICS.filter(({ name }) => !Object.hasOwn(metrics, name));
    expect(missing).toEqual(STUDY_METRICS.filter(({ needs }) => needs !== null));
    expect(missing.map(({ name }) => name)).toEqual([
      'energy.total',
      ...COMPONENTS.map((component) => `energy.${component}`),
      'energyPerMultiplyAccumulate',
      'power',
      'framesPerJoule',
      'energyDelay',
      'area',
      ...['top1', 'top1.low', 'top1.high'],
      ...['top5', 'top5.low', 'top5.high'],
      ...['float32Top1', 'float32Top1.low', 'float32Top1.high'],
      ...['float32Top5', 'float32Top5.low', 'float32Top5.high'],
      'sameTop1',
    ]);
  });

  it('count memories that a layer overruns', async () => {
    const document = await smallDocument({ activationCapacityBytes: 2, capacity: 'report' });
    expect(metricsOf({ document, workload, accuracy: null })['shortfalls']).toBe(document.capacity.length);
    expect(document.capacity.length).toBeGreaterThan(0);
  });

  it.each([
    [0.125, 1_248_424],
    [0.25, 1_967_080],
    [0.5, 3_404_392],
    [0.75, 4_841_704],
    [1, 6_279_016],
  ])('count the parameters of SqueezeNet with SR %s: %s', async (squeezeRatio, parameters) => {
    const network = squeezeNet({ ...SQUEEZENET_V1_0, squeezeRatio });
    const compressed = { network, source: 'none', layers: new Map() };
    const document = await smallDocument();
    const metrics = metricsOf({ document, workload: { compressed, inputs: [] }, accuracy: null });
    expect(metrics['parameters']).toBe(parameters);
  });

  it('count what is kept and what is stored', async () => {
    const layers = [...workload.compressed.layers.values()];
    expect(metricsOf({ document: await smallDocument(), workload, accuracy: null })).toMatchObject({
      keptParameters: layers.reduce((sum, { codes, bias }) => sum + codes.length + bias.length, 0),
      storedEntries: layers.reduce((sum, { storedEntries }) => sum + storedEntries, 0),
    });
  });

  it('have names of their own, which expressions can use', async () => {
    expect(new Set(STUDY_METRIC_NAMES).size).toBe(STUDY_METRICS.length);
    for (const name of STUDY_METRIC_NAMES) {
      expect(studyMetric(name)?.name).toBe(name);
      expect((await compileExpression(name)).metrics).toEqual([name]);
    }
    expect(studyMetric('constructor')).toBeUndefined();
  });
});

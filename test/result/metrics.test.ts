import { describe, expect, it } from 'vitest';
import { unitOfText } from '../../src/config/quantities/named-units.js';
import { STUDY_METRICS } from '../../src/explore/evaluation/metrics.js';
import { metricFigures } from '../../src/report/sweep/figure.js';
import { RUN_VOCABULARY } from '../../src/result/comparison/threshold.js';
import { findMetric, METRICS, METRIC_NAMES } from '../../src/result/metrics.js';
import { betterOf } from '../../src/result/point-metrics.js';
import { headerOf } from '../report/sweep/studies.js';

const PLAIN: readonly string[] = ['count', 'cycles', 'share'];

describe('one vocabulary', () => {
  it('comparisons, sweeps and explorations name the same metrics, in the same units', () => {
    const ofStudies = STUDY_METRICS.map(({ name, label, unit }) => ({ name, label, unit }));
    const ofRuns = METRIC_NAMES.map((name) => ({
      name,
      label: METRICS[name].label,
      unit: METRICS[name].unit,
    }));
    expect(ofStudies.slice(0, ofRuns.length)).toEqual(ofRuns);
    expect(RUN_VOCABULARY.metrics).toEqual(ofRuns.map(({ name, unit }) => ({ name, unit })));
  });

  it('every unit can be read', () => {
    for (const { unit } of STUDY_METRICS.filter((metric) => !PLAIN.includes(metric.unit)))
      expect(unitOfText(unit).factor).toBeGreaterThan(0);
  });

  it('the name of a group stands for its total', () => {
    expect(findMetric(STUDY_METRICS, 'energy')?.name).toBe('energy.total');
    expect(findMetric(STUDY_METRICS, 'energy.dram')?.name).toBe('energy.dram');
    expect(findMetric(STUDY_METRICS, 'total')).toBeUndefined();
  });

  it('what is better is the same in sweeps, comparisons and reports', () => {
    const figures = metricFigures(
      headerOf([], { metrics: STUDY_METRICS.map(({ name, label, unit }) => ({ name, label, unit })) }),
    );
    const better = Object.fromEntries(STUDY_METRICS.map((metric) => [metric.name, metric.better]));
    expect(Object.fromEntries(figures.map((figure) => [figure.metric, figure.better]))).toEqual(better);
    expect(better).toMatchObject({
      ...{ cycles: 'lower', stalls: 'lower', 'energy.dram': 'lower', storedBytes: 'lower' },
      ...{ framesPerJoule: 'higher', 'top1.low': 'higher', sameTop1: 'higher', loadBalance: 'higher' },
      ...{ broadcasts: null, entries: null, multiplyAccumulates: null },
    });
    expect(betterOf('of a later version')).toBeNull();
  });
});

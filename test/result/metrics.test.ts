import { describe, expect, it } from 'vitest';
import { unitOfText } from '../../src/config/quantities/named-units.js';
import { STUDY_METRICS } from '../../src/explore/evaluation/metrics.js';
import { metricFigures } from '../../src/report/sweep/figure.js';
import { RUN_VOCABULARY } from '../../src/result/comparison/threshold.js';
import { betterOf, findMetric, METRICS, METRIC_NAMES } from '../../src/result/metrics.js';
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

  it('what is better is the same as in the report of a sweep', () => {
    const figures = metricFigures(
      headerOf([], { metrics: STUDY_METRICS.map(({ name, label, unit }) => ({ name, label, unit })) }),
    );
    for (const { metric, better } of figures)
      if (better !== null) expect(betterOf(metric ?? '')).toBe(better);
    expect(betterOf('stalls')).toBe('lower');
    expect(betterOf('broadcasts')).toBeNull();
  });
});

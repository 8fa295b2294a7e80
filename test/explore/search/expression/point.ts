import type { Metrics } from '../../../../src/explore/search/expression.js';

/** Metrics of a point. */
export const POINT: Metrics = {
  cycles: 100,
  seconds: 2e-3,
  framesPerSecond: 500,
  gigaOpsPerSecond: 90,
  'energy.total': 3e-3,
  'energy.dram': 1e-3,
  power: 1.5,
  area: 45,
  loadBalance: 0.85,
  dramBytes: 2048,
  memoryStallCycles: 0,
  shortfalls: 2,
};

import type { Measurement } from '../measurement.js';
import { benchmark, bestWidth, constantLayers, energyAdvantage, gain } from './benchmark.js';
import { figure3, paddingOfJump } from './encoding.js';
import { ladder } from './ladder.js';
import { machine } from './machine.js';
import { modules } from './modules.js';
import { accuracy, compression, networkMetric, pruningRates, shapes, sizes, training } from './networks.js';
import { platform } from './platform.js';
import { printed, printedSaving, sharingRate } from './printed.js';
import { multiplySaving, readEnergy, wideArithmetic } from './what-ifs.js';

/** Every measurement, by the name that a paper's claims call it. */
export const MEASUREMENTS: Readonly<Record<string, Measurement>> = {
  benchmark,
  'energy-advantage': energyAdvantage,
  gain,
  'constant-layers': constantLayers,
  'best-width': bestWidth,
  platform,
  'multiply-saving': multiplySaving,
  'wide-arithmetic': wideArithmetic,
  'read-energy': readEnergy,
  'figure-3': figure3,
  'padding-of-jump': paddingOfJump,
  ladder,
  machine,
  modules,
  network: networkMetric,
  sizes,
  shapes,
  compression,
  'pruning-rates': pruningRates,
  training,
  accuracy,
  printed,
  'printed-saving': printedSaving,
  'sharing-rate': sharingRate,
};

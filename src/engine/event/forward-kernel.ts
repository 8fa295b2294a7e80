import { sumJob } from './sum-job.js';
import { computeHostLayer } from './host-layers.js';
import { largestByChannel } from './magnitudes.js';
import { writeBack } from './write-back.js';

/** The event engine's arithmetic without time: what a network is run forward with. */
export const forwardKernel = {
  sum: sumJob,
  writeBack,
  largestByChannel,
  runHostLayer: computeHostLayer,
};

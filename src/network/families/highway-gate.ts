import type { WrittenLayer } from '../linked-layers.js';

/**
 * What follows the weights of a highway layer (Srivastava et al. 2015, equation 3): y = H(x) T(x) + x (1 - T(x)).
 *
 * `weighted` puts out the sums of H and of T as 2 x `channels` channels: one matrix, so that each input is broadcast once
 * for both. 1 - T is a hard sigmoid of slope -1 and offset 1: T lies between 0 and 1 with as many bits, so it is exact,
 * and costs one layer outside the PEs and no weights. The output is called NAME/add.
 */
export function highwayGate(name: string, input: string, weighted: string, channels: number): WrittenLayer[] {
  const cut = (what: string, start: number): WrittenLayer => ({
    kind: 'slice',
    name: `${name}/${what}-sums`,
    input: weighted,
    axis: 'channels',
    start,
    end: start + channels,
  });
  return [
    cut('transform', 0),
    { kind: 'relu', name: `${name}/transform` },
    cut('gate', channels),
    { kind: 'sigmoid', name: `${name}/gate` },
    { kind: 'hard-sigmoid', name: `${name}/carry-gate`, slope: -1, offset: 1 },
    { kind: 'multiply', name: `${name}/transformed`, inputs: [`${name}/transform`, `${name}/gate`] },
    { kind: 'multiply', name: `${name}/carried`, inputs: [input, `${name}/carry-gate`] },
    { kind: 'add', name: `${name}/add`, inputs: [`${name}/transformed`, `${name}/carried`] },
  ];
}

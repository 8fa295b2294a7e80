import { onePrinted } from './printed.js';
import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/network/catalogue.js';
import { weightedLayersOf } from '../../src/network/network.js';
import { layerParameters, parametersBeforePruning } from '../../src/network/parameters.js';

/** Size in megabytes at 32 bits a parameter, as Table 3 prints it. */
function megabytes(network: string): string {
  const parameters = parametersBeforePruning(layerParameters(networkByName(network)));
  return ((4 * parameters) / 1e6).toFixed(1);
}

describe('SqueezeNet, Table 3: model sizes of the bypass networks', () => {
  it('vanilla SqueezeNet has the parameters of Table 1, and the printed MB of 2^20 bytes', async () => {
    const parameters = parametersBeforePruning(layerParameters(networkByName('squeezenet-v1.0')));
    expect(parameters).toBe(await onePrinted('squeezenet', 'table-1-total-before'));
    const printed = await onePrinted('squeezenet', 'table-3-vanilla');
    expect(((4 * parameters) / 2 ** 20).toFixed(1)).toBe(printed.toFixed(1));
  });

  it('simple bypass costs no parameter', () => {
    expect(megabytes('squeezenet-v1.0-simple-bypass')).toBe(megabytes('squeezenet-v1.0'));
  });

  /* The layers of section 6 give less than is printed: docs/deviations.md, S5. */
  it('complex bypass has 341,248 parameters more, 6.4 MB', async () => {
    const network = networkByName('squeezenet-v1.0-complex-bypass');
    const bypasses = layerParameters(network).filter(({ name }) => name.endsWith('/bypass1x1'));
    expect(bypasses.map(({ name, weights, biases }) => [name, weights + biases])).toEqual([
      ['fire2/bypass1x1', 96 * 128 + 128],
      ['fire4/bypass1x1', 128 * 256 + 256],
      ['fire6/bypass1x1', 256 * 384 + 384],
      ['fire8/bypass1x1', 384 * 512 + 512],
    ]);
    expect(parametersBeforePruning(bypasses)).toBe(341_248);
    expect(parametersBeforePruning(layerParameters(network))).toBe(1_589_672);
    expect(megabytes('squeezenet-v1.0-complex-bypass')).toBe('6.4');
    expect(await onePrinted('squeezenet', 'table-3-complex')).toBeGreaterThan(6.5);
  });

  it('has 26 convolutions with simple bypass, 30 with complex', () => {
    const count = (name: string) => weightedLayersOf(networkByName(name)).length;
    expect(count('squeezenet-v1.0-simple-bypass')).toBe(26);
    expect(count('squeezenet-v1.0-complex-bypass')).toBe(30);
  });
});

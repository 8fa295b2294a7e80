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
  it('vanilla SqueezeNet has 1,248,424 parameters, printed 4.8 MB, which are 4.8 MiB', () => {
    const parameters = parametersBeforePruning(layerParameters(networkByName('squeezenet-v1.0')));
    expect(parameters).toBe(1_248_424);
    expect(((4 * parameters) / 2 ** 20).toFixed(1)).toBe('4.8');
  });

  it('simple bypass costs no parameter', () => {
    expect(megabytes('squeezenet-v1.0-simple-bypass')).toBe(megabytes('squeezenet-v1.0'));
  });

  /* Printed 7.7 MB; the layers of section 6 give less: docs/deviations.md, S5. */
  it('complex bypass has 341,248 parameters more, 6.4 MB', () => {
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
  });

  it('has 26 convolutions with simple bypass, 30 with complex', () => {
    const count = (name: string) => weightedLayersOf(networkByName(name)).length;
    expect(count('squeezenet-v1.0-simple-bypass')).toBe(26);
    expect(count('squeezenet-v1.0-complex-bypass')).toBe(30);
  });
});

import { beforeAll, expect, it } from 'vitest';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { loadPhotograph } from '../../src/formats/photograph.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { syntheticInput } from '../../src/synthetic/input.js';
import { machine } from '../machines.js';
import { describeWithData, sharedData } from '../shared-data.js';
import { networkPrograms } from './network-programs.js';
import type { RtlProgram } from './programs.js';
import { describeWith } from './toolchain.js';
import { buildMachine, type VerilatedMachine } from './verilator.js';

const NET = 'squeezenet/compressed_SqueezeNet.net';
const HARDWARE = machine({ pes: 64, codeBits: 8, convolution: 'drain' });

describeWith(['verilator'], 'the RTL with 64 PEs', () => {
  describeWithData('on Alex-8 in full', 'alex8', (directory) => {
    it('takes the 7,926 cycles of the authors’ simulator', () => {
      const { compressed, input } = loadEieDump(directory);
      const workload = { compressed, inputs: [{ name: 'act.dat', data: input }] };
      const [program] = networkPrograms(workload, machine({ pes: 64, convolution: 'drain' })).values();
      expect(buildMachine([program], 'fast').run(program)).toMatch(/^PASS: 7926 cycles/);
    });
  });

  describeWithData('on the released SqueezeNet and a photograph, at full size', NET, (file) => {
    const layers = ['fire2/squeeze1x1', 'fire9/expand3x3', 'conv10'];
    let programs: Map<string, RtlProgram>;
    let built: VerilatedMachine;
    beforeAll(async () => {
      const compressed = loadDeepCompressionNet(file, squeezeNet(SQUEEZENET_V1_0));
      const { data } = await loadPhotograph(sharedData('images', 'n01440764_tench.JPEG')!);
      programs = networkPrograms({ compressed, inputs: [{ name: 'tench', data }] }, HARDWARE);
      built = buildMachine(
        layers.map((layer) => programs.get(layer)!),
        'fast',
      );
    });

    it.each(layers)('puts out and counts what the structural engine does in %s', (layer) => {
      expect(built.run(programs.get(layer)!)).toMatch(/^PASS: [0-9]+ cycles/);
    });
  });

  describeWithData(
    'on every layer of the released SqueezeNet, reduced to a picture of 67 x 67',
    NET,
    (file) => {
      it('puts out and counts what the structural engine does, on one machine', () => {
        const network = squeezeNet({ ...SQUEEZENET_V1_0, inputSize: 67 });
        const compressed = loadDeepCompressionNet(file, network);
        const inputs = [{ name: 'picture', data: syntheticInput(network, 1) }];
        const programs = [...networkPrograms({ compressed, inputs }, HARDWARE).values()];
        expect(programs).toHaveLength(26);
        const built = buildMachine(programs, 'fast');
        for (const program of programs) expect(built.run(program)).toMatch(/^PASS: [0-9]+ cycles/);
      });
    },
  );
});

import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { machine } from '../machines.js';
import { writtenProgram } from '../rtl/icarus.js';
import { networkPrograms } from '../rtl/network-programs.js';
import { simulated } from '../rtl/programs.js';
import { buildMachine } from '../rtl/verilator.js';
import { sharedData } from '../shared-data.js';

/** Alex-8 on 64 PEs: ticked by the structural engine, and as RTL that Verilator has built. */
export function rtl(): void {
  const alex8 = sharedData('alex8');
  const isInstalled = spawnSync('which', ['verilator']).status === 0;
  if (alex8 === null || !isInstalled) {
    console.log(
      `RTL left out: ${isInstalled ? 'shared/data/alex8 is not there' : 'verilator is not installed'}\n`,
    );
    return;
  }
  const { compressed, input } = loadEieDump(alex8);
  const workload = { compressed, inputs: [{ name: 'act.dat', data: input }] };
  const [program] = networkPrograms(workload, machine({ pes: 64, convolution: 'drain' })).values();
  let cycles = 0;
  const ticked = secondsOf(() => ({ cycles } = simulated(program).counters));
  const images = writtenProgram(program);
  const start = performance.now();
  const built = buildMachine([program], 'fast');
  const building = (performance.now() - start) / 1000;
  const ran = secondsOf(() => built.runFolder(images));
  rmSync(images, { recursive: true });
  console.log(`Alex-8, structural engine:         ${perSecond(ticked, cycles)}`);
  console.log(`Alex-8, RTL by Verilator:          ${perSecond(ran, cycles)}, images loaded included`);
  console.log(`building it:                       ${building.toFixed(1)} s\n`);
}

function perSecond(seconds: number, cycles: number): string {
  return `${seconds.toFixed(2)} s, ${(cycles / seconds / 1000).toFixed(1)} thousand cycles/s`;
}

function secondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

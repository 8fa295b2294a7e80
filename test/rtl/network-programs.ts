import { compile } from '../../src/compile/compile.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { mapOf } from '../../src/forward/forward.js';
import { inputsOf } from '../../src/network/network.js';
import { encodingFor, prepare } from '../../src/pipeline/prepare.js';
import type { Workload } from '../../src/pipeline/workload.js';
import type { RtlProgram } from './programs.js';

/** Every job of a workload with the input that it has in the run, by the job's name. */
export function networkPrograms(workload: Workload, hardware: HardwareSpec): Map<string, RtlProgram> {
  const prepared = prepare(workload, hardware);
  const { forward } = prepared;
  const encoding = encodingFor(prepared, hardware);
  const { network, jobs } = compile(workload.compressed, forward.formats, hardware, encoding);
  const programs = new Map<string, RtlProgram>();
  for (const layer of network.layers) {
    for (const program of jobs.get(layer.name) ?? []) {
      const { data } = mapOf(forward.outputs[0], inputsOf(layer)[0]);
      const input = data.subarray(program.input.start, program.input.end);
      programs.set(program.name, { program, hardware, input });
    }
  }
  return programs;
}

import { calibrate } from '../calibration/calibrate.js';
import { compile } from '../compile/compile.js';
import type { Program } from '../compile/program.js';
import type { HardwareSpec } from '../config/hardware.js';
import { quantizeAll } from '../numeric/fixed-point.js';
import { layerFormats, type NetworkFormats } from '../numeric/formats.js';
import type { Workload } from './workload.js';

/** A workload in the machine's numbers, compiled for it. */
export interface Prepared {
  readonly workload: Workload;
  readonly hardware: HardwareSpec;
  readonly program: Program;
  /** Raw inputs, in the workload's order. */
  readonly inputs: readonly Int16Array[];
}

/** Calibrates (unless `formats` of an earlier run are given), compiles, and quantizes the inputs. */
export function prepare(workload: Workload, hardware: HardwareSpec, formats?: NetworkFormats): Prepared {
  const { compressed, inputs } = workload;
  const chosen =
    formats ??
    calibrate(
      compressed,
      inputs.map((input) => input.data),
      hardware,
    );
  const bits = layerFormats(chosen, compressed.network.layers[0].name).outputFractionBits;
  return {
    workload,
    hardware,
    program: compile(compressed, chosen, hardware),
    inputs: inputs.map((input) => quantizeAll(input.data, bits, hardware.activationBits)),
  };
}

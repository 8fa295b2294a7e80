import type { CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../base/errors.js';
import { found } from '../base/found.js';
import type { Network } from '../network/network.js';
import { inferShapes } from '../network/shapes.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { quantizeAll } from '../numeric/fixed-point.js';
import { convolutionFormats, type ConvolutionFormats, type NetworkFormats } from '../numeric/formats.js';
import { describeShortfall, jobShortfalls } from './capacity.js';
import { encodeNetwork, type Encoding } from './encoding.js';
import { placeJob } from './place-job.js';
import type { CapacityShortfall, EncodedJob, JobProgram, PlacedJob, Program } from './program.js';

/** The part of a machine that determines its arithmetic. */
export function arithmeticOf(hardware: HardwareSpec): ArithmeticSpec {
  const { activationBits, weightBits, accumulatorBits, rounding, overflow } = hardware;
  return { activationBits, weightBits, accumulatorBits, rounding, overflow };
}

/**
 * Compiles a compressed network for a machine; `encoding` is its encoding for that machine.
 * Throws a UserError if, under `capacity: enforce`, a job does not fit.
 */
export function compile(
  compressed: CompressedNetwork,
  formats: NetworkFormats,
  hardware: HardwareSpec,
  encoding: Encoding = encodeNetwork(compressed, hardware),
): Program {
  const { network } = compressed;
  const shapes = inferShapes(network);
  const compiled = Array.from(encoding.jobs.keys(), (layer) => {
    return [layer, compileLayer(layer, convolutionFormats(formats, layer), hardware, encoding)] as const;
  });
  const jobs = new Map(compiled);
  const shortfalls = demandCapacity(network, [...jobs.values()].flat(), hardware);
  return { network, shapes, formats, arithmetic: arithmeticOf(hardware), jobs, shortfalls };
}

/** Throws a UserError if, under `capacity: enforce`, a job does not fit; no formats are needed to tell. */
export function checkCapacity(network: Network, hardware: HardwareSpec, { jobs }: Encoding): void {
  const placed = [...jobs.values()].flat().map((job) => placeJob(job, hardware));
  demandCapacity(network, placed, hardware);
}

/** What does not fit, under `capacity: report`. */
function demandCapacity(
  network: Network,
  jobs: readonly PlacedJob[],
  hardware: HardwareSpec,
): CapacityShortfall[] {
  const shortfalls = jobs.flatMap((job) => jobShortfalls(job, hardware));
  if (hardware.capacity === 'report' || shortfalls.length === 0) return shortfalls;
  const others = shortfalls.length > 1 ? ` (and ${shortfalls.length - 1} more)` : '';
  throw new UserError(
    `${network.name} does not fit ${hardware.name}: ${describeShortfall(shortfalls[0])}${others}; ` +
      `enlarge the memory or set capacity=report`,
  );
}

/** Compiles the jobs of one layer, all in the layer's formats. */
export function compileLayer(
  layer: string,
  formats: ConvolutionFormats,
  hardware: HardwareSpec,
  { jobs }: Encoding,
): readonly JobProgram[] {
  return found(jobs, layer, 'encoded layers').map((job) => compileJob(job, formats, hardware));
}

/** Compiles one job: its encoding with codebook and biases in fixed point. */
export function compileJob(
  encoded: EncodedJob,
  formats: ConvolutionFormats,
  hardware: HardwareSpec,
): JobProgram {
  const { matrix } = encoded.job;
  const { weightBits, codeBits, indexBits } = hardware;
  return {
    ...placeJob(encoded, hardware),
    hasBias: matrix.bias.some((bias) => bias !== 0),
    codebook: quantizeAll(matrix.codebook, formats.weightFractionBits, weightBits),
    biasTable:
      matrix.biasCodes === null ? quantizeAll(matrix.bias, formats.biasFractionBits, weightBits) : null,
    formats,
    arithmetic: arithmeticOf(hardware),
    codeBits,
    indexBits,
  };
}

import { sum } from '../base/sum.js';
import { arithmeticOf, checkCapacity } from '../compile/compile.js';
import { checkCodes, encodeNetwork, isEncodedFor, type Encoding } from '../compile/encoding.js';
import { checkHardware, type HardwareSpec } from '../config/hardware.js';
import { forwardKernel } from '../engine/event/forward-kernel.js';
import type { AccessCounters } from '../engine/event/event-engine.js';
import type { JobActivity } from '../engine/event/layer-activity.js';
import type { Timing } from '../engine/event/timing.js';
import { checkGivenFormats } from '../forward/given-formats.js';
import { calibrate, mapOf, runForward, type ForwardRun, type LayerOutput } from '../forward/forward.js';
import type { FeatureMap } from '../network/feature-map.js';
import type { NetworkFormats } from '../numeric/formats.js';
import { joinChecks, layerChecks, type CheckReport } from './check.js';
import { checkInputs } from './check-inputs.js';
import { beginCheck, type Checker } from './checker.js';
import { EncodedMemo } from './encoded-memo.js';
import type { Recent } from './recent.js';
import type { Workload } from './workload.js';

/** A workload run forward once: whatever no queue, SRAM width, PE count or clock changes. */
export interface Prepared {
  readonly workload: Workload;
  /** The machine whose arithmetic and calibration rules the numbers follow. */
  readonly hardware: HardwareSpec;
  readonly forward: ForwardRun;
  /** Raw inputs, in the workload's order. */
  readonly inputs: readonly Int16Array[];
  /** How the forward run compares with the reference kernel; null if that was not asked for. */
  readonly check: Promise<CheckReport> | null;
  /** What simulations have worked out and others may need again. */
  readonly cache: PreparedCache;
}

/** What simulations have worked out, by input number and layer if it depends on them. */
export interface PreparedCache {
  /** The one that was asked for last stands last. */
  readonly encodings: Encoding[];
  /** Of each job and input those of the mappings that were asked for last. */
  readonly activities: Map<string, Recent<JobActivity>>;
  readonly times: EncodedMemo<Timing>;
  readonly accesses: EncodedMemo<AccessCounters>;
}

/** Encodings kept, as a sweep over PE counts comes back to the same ones: few of a large network, all that are common of a small one. */
const MOST_ENCODINGS = 16;
const MOST_ENCODED_ENTRIES = 40e6;

/** Kept for each encoded layer and input: rings of a sweep that comes back to them, and lines of the sparse-matrix SRAM. */
const MOST_TIMES = 64;
const MOST_ACCESSES = 16;

/** What a preparation may be asked for. */
export interface PrepareOptions {
  /** Number formats of an earlier run, in place of calibration on the inputs. */
  readonly formats?: NetworkFormats | undefined;
  /** The workload's encoding for this machine, if it is known. */
  readonly encoding?: Encoding | undefined;
  /** Compares every value with the reference kernel, beginning while later layers are still being computed. */
  readonly checker?: Checker | undefined;
  /** Called after each layer with the layers that were run forward so far. */
  readonly onLayer?: ((layers: number) => void) | undefined;
}

/**
 * Encodes a workload for a machine and runs it forward in that machine's arithmetic.
 * Throws a UserError if an input is not one of the network, the machine is none that a file could describe or can't
 * hold the codes or, under `capacity: enforce`, a layer, and if given formats suit neither weights nor machine.
 */
export function prepare(workload: Workload, hardware: HardwareSpec, options: PrepareOptions = {}): Prepared {
  const { compressed, inputs } = workload;
  const { checker, formats: given, onLayer } = options;
  const encoding = admit(workload, hardware, options);
  const checks: Promise<CheckReport>[] = [];
  let finished = 0;
  const forward = runForward(
    { compressed, encoding, hardware, kernel: forwardKernel },
    inputs.map((input) => input.data),
    given,
    (layer, { formats, outputs }) => {
      onLayer?.(++finished);
      if (checker === undefined) return;
      const model = { compressed, formats, arithmetic: arithmeticOf(hardware) };
      for (const [index, { name }] of inputs.entries()) {
        const parts = layerChecks(name, model, layer, mapsOf(outputs[index]));
        checks.push(...Array.from(parts, (part) => beginCheck(checker, part)));
      }
    },
  );
  const first = compressed.network.layers[0].name;
  return {
    workload,
    hardware,
    forward,
    inputs: forward.outputs.map((outputs) => mapOf(outputs, first).data),
    check: checker === undefined ? null : settleChecks(checks),
    cache: newCache([encoding]),
  };
}

/**
 * The formats that `prepare` chooses for all inputs together, and the workload's encoding, without holding more maps than
 * a layer or two have. Throws what `prepare` does.
 */
export function calibrateWorkload(
  workload: Workload,
  hardware: HardwareSpec,
): Required<Pick<PrepareOptions, 'formats' | 'encoding'>> {
  const encoding = admit(workload, hardware, {});
  const model = { compressed: workload.compressed, encoding, hardware, kernel: forwardKernel };
  return {
    encoding,
    formats: calibrate(
      model,
      workload.inputs.map(({ data }) => data),
    ),
  };
}

/** The workload's encoding, if workload, machine and options suit each other. */
function admit(
  workload: Workload,
  hardware: HardwareSpec,
  { formats, encoding: known }: PrepareOptions,
): Encoding {
  const { compressed } = workload;
  checkHardware(hardware);
  checkInputs(workload);
  if (formats !== undefined) checkGivenFormats(formats, compressed, hardware);
  const encoding = known ?? encodeNetwork(compressed, hardware);
  checkCapacity(compressed.network, hardware, encoding);
  return encoding;
}

/** A cache in which nothing but encodings was worked out yet. */
export function newCache(encodings: Encoding[] = []): PreparedCache {
  return {
    encodings,
    activities: new Map(),
    times: new EncodedMemo(MOST_TIMES),
    accesses: new EncodedMemo(MOST_ACCESSES),
  };
}

/** A failed check is told to whoever awaits it, and to nobody if a simulation ends before that. */
function settleChecks(checks: readonly Promise<CheckReport>[]): Promise<CheckReport> {
  const check = Promise.all(checks).then(joinChecks);
  check.catch(() => undefined);
  return check;
}

/** Output maps alone, by layer name. */
export function mapsOf(outputs: ReadonlyMap<string, LayerOutput>): ReadonlyMap<string, FeatureMap> {
  return new Map(Array.from(outputs, ([name, { map }]) => [name, map]));
}

/**
 * The workload's encoding for a machine: one made before, or a new one. Throws a UserError if codes are wider than
 * the machine decodes.
 */
export function encodingFor({ workload, cache }: Prepared, hardware: HardwareSpec): Encoding {
  checkCodes(workload.compressed, hardware);
  const { encodings } = cache;
  const at = encodings.findIndex((encoding) => isEncodedFor(encoding, hardware));
  const [encoding] = at < 0 ? [encodeNetwork(workload.compressed, hardware)] : encodings.splice(at, 1);
  encodings.push(encoding);
  if (at < 0) forgetOldest(encodings);
  return encoding;
}

/** The last one stays, however large it is. */
function forgetOldest(encodings: Encoding[]): void {
  let entries = sum(encodings.map(entriesIn));
  while (encodings.length > 1 && (encodings.length > MOST_ENCODINGS || entries > MOST_ENCODED_ENTRIES)) {
    entries -= entriesIn(encodings[0]);
    encodings.shift();
  }
}

function entriesIn({ jobs }: Encoding): number {
  const images = [...jobs.values()].flat().flatMap((job) => job.images);
  return sum(images.map(({ codes }) => codes.length));
}

import { arithmeticOf, checkCapacity, compileConvolution } from '../compile/compile.js';
import { checkCodes, encodeNetwork, isEncodedFor, type Encoding } from '../compile/encoding.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../errors.js';
import { forwardKernel } from '../engine/event/forward-kernel.js';
import { checkGivenFormats } from '../forward/given-formats.js';
import { mapOf, runForward, type ForwardRun, type LayerOutput } from '../forward/forward.js';
import type { FeatureMap } from '../network/feature-map.js';
import type { NetworkFormats } from '../numeric/formats.js';
import { joinChecks, layerChecks, type CheckReport } from './check.js';
import type { Checker } from './checker.js';
import { newCache, type PreparedCache } from './prepared-cache.js';
import { MOST_INPUTS_AHEAD, TimesAhead, type Watch } from './times-ahead.js';
import type { Workload } from './workload.js';

export { newCache, type PreparedCache } from './prepared-cache.js';

/** A workload run forward once: whatever no queue, SRAM width, PE count or clock changes. */
export interface Prepared {
  readonly workload: Workload;
  /** The machine whose arithmetic and calibration rules the numbers follow. */
  readonly hardware: HardwareSpec;
  readonly forward: ForwardRun;
  /** Raw inputs, in the workload's order. */
  readonly inputs: readonly Int16Array[];
  /** How the forward run compares with the reference kernel; null where that was not asked for. */
  readonly check: Promise<CheckReport> | null;
  /** What simulations have worked out and others may need again. */
  readonly cache: PreparedCache;
  /** Layers being timed for the cache on other threads. */
  readonly ahead?: TimesAhead | undefined;
}

/** Encodings kept; a sweep over PE counts comes back to the same few. */
const MOST_ENCODINGS = 4;

/** What a preparation may be asked for. */
export interface PrepareOptions {
  /** Number formats of an earlier run, in place of calibration on the inputs. */
  readonly formats?: NetworkFormats | undefined;
  /** The workload's encoding for the machine, where it was made already. */
  readonly encoding?: Encoding | undefined;
  /** Compares every value with the reference kernel, beginning while later layers are still being computed. */
  readonly checker?: Checker | undefined;
  /** Times layers on other threads, beginning while later layers are still being computed. */
  readonly watch?: Omit<Watch, 'timing'> | undefined;
}

/**
 * Encodes a workload for a machine and runs it forward in that machine's arithmetic.
 * Throws a UserError where the machine can't hold the codes or, under `capacity: enforce`, a layer, and where given
 * formats suit neither weights nor machine.
 */
export function prepare(workload: Workload, hardware: HardwareSpec, options: PrepareOptions = {}): Prepared {
  const { compressed, inputs } = workload;
  const { checker, watch, formats: given } = options;
  if (inputs.length === 0)
    throw new UserError(`${compressed.network.name}: nothing to run; give at least one input`);
  if (given !== undefined) checkGivenFormats(given, compressed, hardware);
  const encoding = options.encoding ?? encodeNetwork(compressed, hardware);
  checkCapacity(compressed, hardware, encoding);
  const checks: Promise<CheckReport>[] = [];
  const cache = newCache([encoding]);
  const ahead =
    watch === undefined || inputs.length > MOST_INPUTS_AHEAD
      ? undefined
      : new TimesAhead({ ...watch, timing: hardware }, cache);
  const forward = runForward(
    { compressed, encoding, hardware, kernel: forwardKernel },
    inputs.map((input) => input.data),
    given,
    (layer, { formats, outputs }) => {
      if (ahead !== undefined && layer.kind === 'convolution') {
        const program = compileConvolution(compressed, layer, formats, hardware, encoding);
        for (const [index, maps] of outputs.entries())
          ahead.begin(program, index, mapOf(maps, layer.input).data);
      }
      if (checker === undefined) return;
      const model = { compressed, formats, arithmetic: arithmeticOf(hardware) };
      for (const [index, { name }] of inputs.entries()) {
        const parts = layerChecks(name, model, layer, mapsOf(outputs[index]));
        checks.push(...Array.from(parts, (part) => checker.check(part)));
      }
    },
  );
  const first = compressed.network.layers[0].name;
  return {
    workload,
    hardware,
    forward,
    inputs: forward.outputs.map((outputs) => mapOf(outputs, first).data),
    check: checker === undefined ? null : joined(checks),
    cache,
    ahead,
  };
}

/** A failed check is told to whoever awaits it, and to nobody where a simulation ends before that. */
function joined(checks: readonly Promise<CheckReport>[]): Promise<CheckReport> {
  const check = Promise.all(checks).then(joinChecks);
  check.catch(() => undefined);
  return check;
}

/** Output maps alone, by layer name. */
export function mapsOf(outputs: ReadonlyMap<string, LayerOutput>): ReadonlyMap<string, FeatureMap> {
  return new Map(Array.from(outputs, ([name, { map }]) => [name, map]));
}

/**
 * The workload's encoding for a machine: one made before, or a new one. Throws a UserError where codes are wider than
 * the machine decodes.
 */
export function encodingFor({ workload, cache }: Prepared, hardware: HardwareSpec): Encoding {
  checkCodes(workload.compressed, hardware);
  const known = cache.encodings.find((encoding) => isEncodedFor(encoding, hardware));
  if (known !== undefined) return known;
  const encoding = encodeNetwork(workload.compressed, hardware);
  if (cache.encodings.push(encoding) > MOST_ENCODINGS) cache.encodings.shift();
  return encoding;
}

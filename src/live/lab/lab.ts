import { sha256 } from '../../base/sha256.js';
import { found } from '../../base/found.js';
import { configHash } from '../../config/loading/hash.js';
import { NUMERIC_KEYS } from '../../config/hardware-tiers.js';
import { machineIdentity, type HardwareSpec } from '../../config/hardware.js';
import { localChecker } from '../../pipeline/checker.js';
import { mapsOf, prepare, type Prepared } from '../../pipeline/prepare.js';
import { Recent } from '../../pipeline/recent.js';
import { simulate, type Simulation } from '../../pipeline/simulate.js';
import { contentsOf } from '../../result/contents.js';
import { documentOf } from '../../result/document.js';
import type { RunContents } from '../../result/result.js';
import { isWeighted } from '../../network/network.js';
import { machineOf, type Experiment } from '../experiment/experiment.js';
import type { LiveContents } from '../file/contents.js';
import { withOwnFile, type OwnFile, type PictureDecoder } from './own-files.js';
import { pricingOf, UNPRICED } from './pricing.js';
import type { Opened, Outcome } from './protocol.js';
import { Recompression } from './recompression.js';
import { traceOf } from './trace.js';
import type { Trace, TraceRequest } from './trace-window.js';

/** Preparations kept: a reader goes back and forth between two, each as large as all maps of a run. */
const MOST_PREPARED = 2;

/** A workload run forward, and the hashes of what it is. */
interface Bench {
  readonly prepared: Prepared;
  contents: RunContents | null;
  /** Hash of the recipe by which its weights were compressed; null if they run as they are stored. */
  readonly recipe: string | null;
}

/** A simulated experiment, and what it was simulated from. */
interface Simulated {
  readonly simulation: Simulation;
  readonly contents: RunContents;
  readonly prepared: Prepared;
}

/** Runs experiments on what a page carries: what the command line does, without files. */
export class Lab {
  private readonly benches = new Recent<Bench>(MOST_PREPARED);
  private readonly recompression: Recompression;

  constructor(private readonly carried: LiveContents) {
    this.recompression = new Recompression(carried);
  }

  /** A lab of the same page with a file of its reader's. Throws what `withOwnFile` does. */
  async with(file: OwnFile, decode: PictureDecoder): Promise<Lab> {
    return new Lab(await withOwnFile(this.carried, file, decode));
  }

  /** The machine that the page came with. */
  get machine(): HardwareSpec {
    return this.carried.machine;
  }

  /** What the page shows before it has run anything. */
  get opened(): Opened {
    const { toolVersion, run, machine, tables, pricing, workload, picture } = this.carried;
    const { network, source } = workload.compressed;
    const weights = [...workload.compressed.layers.values()].flatMap(({ codes, positions }) => [
      codes,
      positions,
    ]);
    const inputs = workload.inputs.map(({ data }) => data);
    const named = JSON.stringify([
      toolVersion,
      configHash(machineIdentity(machine)),
      machine.name,
      network.name,
      source,
      ...(pricing === null ? [] : [pricing.table?.hash ?? null]),
    ]);
    return {
      ...{ toolVersion, run, machine, picture },
      tables: [...tables.map(({ name }) => name), UNPRICED],
      pricing: pricing === null ? null : { title: pricing.title, run: pricing.run },
      ...this.recipes,
      page: sha256(named, ...weights, ...inputs),
    };
  }

  /** The recipe that can be changed, if any, and whether the weights were compressed by it. */
  private get recipes(): Pick<Opened, 'recipe' | 'isCompressedBy'> {
    const { recipe, recipeHash, original } = this.carried;
    return { recipe: original === null ? null : recipe, isCompressedBy: recipeHash !== null };
  }

  /**
   * Runs an experiment; `progress` is called with the share of the numbers that is worked out. Throws a UserError for
   * a setting that makes no machine.
   */
  async run(experiment: Experiment, progress: (share: number) => void = () => undefined): Promise<Outcome> {
    const started = performance.now();
    const { simulation, contents } = await this.simulated(experiment, progress);
    const { toolVersion, classNames } = this.carried;
    const { pricedWith, unpriced } = pricingOf(this.carried, experiment.energy, simulation.hardware);
    const document = documentOf(simulation, {
      toolVersion,
      hardwareHash: configHash(machineIdentity(simulation.hardware)),
      contents,
      classNames,
      pricedWith,
      finishedAt: new Date(),
      wallSeconds: (performance.now() - started) / 1000,
    });
    return { experiment, document, unpriced };
  }

  /** A window of cycles of one of an experiment's layers, on the first input. Throws a UserError as `run` does. */
  async trace(experiment: Experiment, request: TraceRequest): Promise<Trace> {
    const hardware = machineOf(this.carried.machine, experiment);
    const { simulation, prepared } = await this.simulated(experiment);
    const job = found(simulation.program.jobs, request.layer, 'layers on the PEs')[request.job];
    const layer = this.carried.workload.compressed.network.layers.find(({ name }) => name === request.layer);
    const maps = mapsOf(prepared.forward.outputs[0]);
    const input = found(maps, layer !== undefined && isWeighted(layer) ? layer.input : '', 'maps').data;
    return traceOf(job, hardware, input.subarray(job.input.start, job.input.end), request);
  }

  /** The simulation of an experiment, and the hashes of what it ran. */
  private async simulated(
    experiment: Experiment,
    progress: (share: number) => void = () => undefined,
  ): Promise<Simulated> {
    const hardware = machineOf(this.carried.machine, experiment);
    const bench = this.benchFor(hardware, experiment, progress);
    const simulation = await simulate(bench.prepared, hardware);
    bench.contents ??= contentsOf(simulation, bench.recipe);
    return { simulation, contents: bench.contents, prepared: bench.prepared };
  }

  private benchFor(
    hardware: HardwareSpec,
    { recipe: changes }: Experiment,
    progress: (share: number) => void,
  ): Bench {
    const key = JSON.stringify([changes, ...NUMERIC_KEYS.map((name) => hardware[name])]);
    const known = this.benches.get(key);
    if (known !== undefined) return known;
    progress(0);
    const { compressed, recipe } = this.recompression.by(changes);
    const workload = { ...this.carried.workload, compressed };
    const layers = workload.compressed.network.layers.length;
    const prepared = prepare(workload, hardware, {
      checker: localChecker,
      onLayer: (finished) => {
        progress(finished / layers);
      },
    });
    const bench = { prepared, contents: null, recipe };
    this.benches.set(key, bench);
    return bench;
  }
}

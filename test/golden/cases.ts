import { loadHardware } from '../../src/config/loading/load-hardware.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { networkByName } from '../../src/network/catalogue.js';
import type { Network } from '../../src/network/network.js';
import type { Workload } from '../../src/pipeline/workload.js';
import { syntheticPicture } from '../../src/synthetic/picture.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';
import { workloadFor } from '../networks.js';

/** A workload on a machine whose every counter is pinned. */
export interface GoldenCase {
  /** The name of its file. */
  readonly name: string;
  /** Why it is worth pinning: what the others would not notice. */
  readonly reason: string;
  readonly workload: WorkloadName;
  readonly hardware: string;
  readonly set: readonly string[];
  /** Whether the queues' occupancy is counted as well. */
  readonly occupancy: boolean;
}

export const GOLDEN_CASES: readonly GoldenCase[] = [
  {
    name: 'squeezenet-64pe',
    reason: 'what `eie run` does by default, and what every report begins with',
    workload: 'squeezenet',
    hardware: 'eie-64pe-conv',
    set: [],
    occupancy: false,
  },
  {
    name: 'squeezenet-256pe',
    reason:
      'more PEs than most layers have filters: PEs without rows, and rows of the scan four times as wide',
    workload: 'squeezenet',
    hardware: 'eie-64pe-conv',
    set: ['pes=256', 'clock=1200 MHz'],
    occupancy: false,
  },
  {
    name: 'squeezenet-drain',
    reason:
      'every product waits for the one before, so the latency of the pipeline shows in each output pixel',
    workload: 'squeezenet',
    hardware: 'eie-64pe-conv',
    set: ['convolution=drain'],
    occupancy: false,
  },
  {
    name: 'squeezenet-queue-2',
    reason: "one column can wait, so nearly every broadcast feels the slowest PE; with the queues' occupancy",
    workload: 'squeezenet',
    hardware: 'eie-64pe-conv',
    set: ['queueDepth=2'],
    occupancy: true,
  },
  {
    name: 'squeezenet-clusters',
    reason:
      'clusters that are chosen layer by layer, in bands of balanced rows; with the occupancy of queues that are done early',
    workload: 'squeezenet',
    hardware: 'eie-64pe-conv',
    set: ['clusters=auto', 'deal=bands', 'rowOrder=balanced'],
    occupancy: true,
  },
  {
    name: 'squeezenet-column-groups',
    reason: 'groups of columns in clusters: scanners that wait for each other, and a matrix dealt both ways',
    workload: 'squeezenet',
    hardware: 'eie-64pe-4x16',
    set: ['columnGroups=4'],
    occupancy: false,
  },
  {
    name: 'squeezenet-dense',
    reason: 'every column broadcast and every weight stored, in lock step',
    workload: 'squeezenet',
    hardware: 'dense-64pe',
    set: ['queueDepth=1'],
    occupancy: false,
  },
  {
    name: 'squeezenet-per-column',
    reason: 'the line buffer as EIE, Fig 9 has it: line reads change and no cycle may',
    workload: 'squeezenet',
    hardware: 'eie-64pe-conv',
    set: ['lineBuffer=per-column'],
    occupancy: false,
  },
  {
    name: 'squeezenet-dram',
    reason: 'feature maps in DRAM: traffic and stalls, beside cycles that are those of squeezenet-64pe',
    workload: 'squeezenet',
    hardware: 'eie-64pe-conv',
    set: ['memory=dram'],
    occupancy: false,
  },
  {
    name: 'squeezenet-dram-in-turns',
    reason: 'transfers that do not overlap with computing, at half the bandwidth',
    workload: 'squeezenet',
    hardware: 'eie-64pe-conv',
    set: ['memory=dram', 'doubleBuffering=false', 'dramBandwidth=2.132 GB/s'],
    occupancy: false,
  },
  {
    name: 'fc-64pe',
    reason:
      'a fully connected layer on the machine of the paper: one product, 16-bit accumulators, 4-bit codes',
    workload: 'fc',
    hardware: 'eie-64pe',
    set: [],
    occupancy: true,
  },
];

const WORKLOADS = { squeezenet, fc } as const;

type WorkloadName = keyof typeof WORKLOADS;

/** A case's workload; the same one every time, so that cases can share its preparation. */
export function workloadNamed(name: WorkloadName): Workload {
  return WORKLOADS[name]();
}

/** A case's machine. */
export async function machineOf({ hardware, set }: GoldenCase): Promise<HardwareSpec> {
  return (await loadHardware(hardware, set)).spec;
}

function squeezenet(): Workload {
  const compressed = syntheticWeights(networkByName('squeezenet-v1.0'), 1);
  const data = syntheticPicture({ channels: 3, height: 227, width: 227 }, 1);
  return { compressed, inputs: [{ name: 'synthetic seed 1', data }] };
}

const OUTPUTS = 1280;

/** 1280 x 256 at 4 %, so that there is padding; about half of the activations are zero, as after a ReLU. */
function fc(): Workload {
  const input = { channels: 256, height: 1, width: 1 };
  const workload = workloadFor(vectorNetwork(input), {
    seed: 8,
    density: 0.04,
    weights: 0.5,
    biases: 0.1,
    inputs: 4,
    inputCount: 1,
  });
  const inputs = workload.inputs.map(({ name, data }) => ({
    name,
    data: data.map((value) => Math.max(0, value)),
  }));
  return { ...workload, inputs };
}

function vectorNetwork(shape: { channels: number; height: number; width: number }): Network {
  return {
    name: 'random-fc',
    layers: [
      { kind: 'input', name: 'data', shape },
      {
        kind: 'convolution',
        name: 'fc',
        input: 'data',
        outputChannels: OUTPUTS,
        kernel: 1,
        stride: 1,
        padding: 0,
      },
    ],
  };
}

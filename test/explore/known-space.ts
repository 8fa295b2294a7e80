import type { HardwareSpec } from '../../src/config/hardware.js';
import type { EnergyTable } from '../../src/config/energy.js';
import { priceMachine } from '../../src/energy/prices.js';
import type { Space } from '../../src/explore/study/point.js';
import { choiceAt, latticeOf, type Lattice } from '../../src/explore/search/strategies/lattice.js';
import { isFeasible, type Choice, type Evaluation } from '../../src/explore/search/strategies/strategy.js';
import type { Network, Shape } from '../../src/network/network.js';
import { prepare, type Prepared } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { documentOf } from '../../src/result/document.js';
import { energyTable } from '../energy/tables.js';
import { machine } from '../machines.js';
import { SMALL, workloadFor } from '../networks.js';
import { CONTEXT } from '../result/small-run.js';

/** A space of which every point is known. */
export interface KnownSpace {
  readonly lattice: Lattice;
  /** In the order of their numbers. */
  readonly evaluations: readonly Evaluation[];
  /** The least first objective of all points that keep the constraints. */
  readonly optimum: number;
}

/** 2,400 machines. */
export const MACHINES: Space = {
  groups: [
    [{ path: 'pes', values: [2, 3, 4, 6, 8, 12, 16, 24, 32, 48] }],
    [{ path: 'queueDepth', values: [2, 3, 4, 6, 8, 12] }],
    [{ path: 'spmatWidthBits', values: [32, 64, 128, 256, 512] }],
    [{ path: 'indexBits', values: [2, 3, 4, 5] }],
    [{ path: 'lineBuffer', values: ['kept', 'per-column'] }],
  ],
};

const INPUT: Shape = { channels: 128, height: 3, width: 3 };

const NETWORK: Network = {
  name: 'one layer',
  layers: [
    { kind: 'input', name: 'data', shape: INPUT },
    {
      kind: 'convolution',
      name: 'layer',
      input: 'data',
      outputChannels: 96,
      kernel: 1,
      stride: 1,
      padding: 0,
    },
  ],
};

/** What one machine gives. */
interface Machine {
  readonly choice: Choice;
  readonly joules: number;
  readonly seconds: number;
  readonly squareMillimetres: number;
}

/** Every machine of the space, run on one sparse layer: 96 filters of 128 channels, a tenth of the weights kept. */
export async function everyMachine(): Promise<readonly Machine[]> {
  const lattice = latticeOf(MACHINES);
  const table = await energyTable('cacti-45nm');
  const prepared = prepare(workloadFor(NETWORK, { ...SMALL, density: 0.1 }), machine());
  const machines: Machine[] = [];
  for (let index = 0; index < lattice.size; index++) {
    machines.push(await run(choiceAt(lattice, index), prepared, table));
  }
  return machines;
}

/** Energy times time, for machines that may not be larger than this. */
export function energyDelay(machines: readonly Machine[], mostSquareMillimetres: number): KnownSpace {
  return known(machines, mostSquareMillimetres, ({ joules, seconds }) => [joules * seconds]);
}

/** Energy and time, each for itself. */
export function energyAndTime(machines: readonly Machine[], mostSquareMillimetres: number): KnownSpace {
  return known(machines, mostSquareMillimetres, ({ joules, seconds }) => [joules, seconds]);
}

function known(
  machines: readonly Machine[],
  limit: number,
  objectivesOf: (machine: Machine) => readonly number[],
): KnownSpace {
  const evaluations = machines.map((one) => ({
    choice: one.choice,
    objectives: objectivesOf(one),
    violation: Math.max(0, one.squareMillimetres / limit - 1),
  }));
  const optimum = Math.min(...evaluations.filter(isFeasible).map(({ objectives }) => objectives[0]));
  return { lattice: latticeOf(MACHINES), evaluations, optimum };
}

async function run(choice: Choice, prepared: Prepared, table: EnergyTable): Promise<Machine> {
  const keys = MACHINES.groups.map(([{ path, values }], group) => [path, values[choice[group]]]);
  const changes = Object.fromEntries(keys) as Partial<HardwareSpec>;
  const hardware = machine({ ...changes, spmatCapacityBytes: 16_384 });
  const pricedWith = { prices: priceMachine(table, hardware), table: '', tableHash: '', technology: '' };
  const simulation = await simulate(prepared, hardware);
  const { energy, totals } = documentOf(simulation, { ...CONTEXT, pricedWith });
  if (energy === null) throw new Error('not priced');
  return {
    choice,
    joules: energy.totalPicojoules * 1e-12,
    seconds: totals.seconds,
    squareMillimetres: energy.areaSquareMillimetres.total,
  };
}

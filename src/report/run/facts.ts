import type { ResultDocument } from '../../result/result.js';
import { decimal, integer } from '../format.js';
import type { Fact } from '../outline/outline.js';

/** Inputs that are named one by one. */
const MOST_INPUTS = 20;

/** How to get the result again. */
export function reproductionText({ tool: { name, version } }: ResultDocument): string {
  return (
    `${name} ${version} gives this result again, digest included, from the same weights, inputs, machine and energy ` +
    'table; of what it says, the time stamp alone is outside the digest.'
  );
}

/** What names this run among all others. */
export function reproductionFacts(document: ResultDocument): readonly Fact[] {
  const { tool, engine, network, hardware, hardwareHash, digest, timestamp } = document;
  const { height, width, channels } = network.inputShape;
  return [
    ['Made with', `${tool.name} ${tool.version}, ${engine} engine`],
    ['Network', `${network.name}, input ${height} × ${width} × ${channels}`],
    ['Weights', network.weights],
    inputFact(document),
    ['Machine', String(hardware['name'])],
    ['Hash of the machine', hardwareHash],
    ...energyFacts(document),
    ['Digest of the result', digest],
    ['Finished', `${timestamp.finishedAt}, after ${decimal(timestamp.wallSeconds, 2)} s`],
  ];
}

function inputFact({ inputs }: ResultDocument): Fact {
  const named = inputs.slice(0, MOST_INPUTS).join(', ');
  const unnamed = inputs.length - MOST_INPUTS;
  return [
    inputs.length === 1 ? 'Input' : 'Inputs',
    unnamed > 0 ? `${named} and ${integer(unnamed)} more` : named,
  ];
}

function energyFacts({ energy }: ResultDocument): readonly Fact[] {
  if (energy === null) return [['Energy table', 'none: the run was not priced']];
  return [
    ['Energy table', `${energy.table}, ${energy.technology}`],
    ['Hash of the energy table', energy.tableHash],
  ];
}

import type { Evaluation } from './evaluate.js';
import { overridesOf } from './machine.js';
import type { Point } from './point.js';
import { SYNTHETIC } from './study.js';

const NEEDS_NO_QUOTES = /^[\w./:=,@%+-]+$/;

/**
 * The command that runs a point again, its machine being in a hardware file. Metaparameters of the network are axes of
 * `eie sweep` alone: such a point is a sweep of one.
 */
export function commandFor(hardwareFile: string, point: Point, evaluation: Evaluation): string {
  const varied = Object.entries(point.values);
  const ofNetwork = varied.filter(([path]) => path.startsWith('network.'));
  const words = [
    'eie',
    ofNetwork.length === 0 ? 'run' : 'sweep',
    ...workloadWords(point, evaluation),
    '--hardware',
    hardwareFile,
    '--energy',
    evaluation.prices?.table ?? 'none',
    ...[...evaluation.study.setEnergy, ...overridesOf(point, 'energy')].flatMap((text) => ['--set', text]),
    ...ofNetwork.flatMap(([path, value]) => ['--vary', `${path}=${value}`]),
  ];
  return words.map(quotedForShell).join(' ');
}

function workloadWords({ values }: Point, { study: { workload: said } }: Evaluation): readonly string[] {
  if (said.workload !== undefined) return ['--workload', said.workload];
  const weights = String(values['weights'] ?? said.weights);
  const isMade = weights === SYNTHETIC || said.image === undefined;
  return [
    ...(said.network === null ? [] : ['--network', said.network]),
    ...(weights === SYNTHETIC ? [] : ['--weights', weights]),
    ...(said.image === undefined ? [] : ['--image', ...said.image]),
    ...(isMade ? ['--seed', String(values['seed'] ?? said.seed)] : []),
  ];
}

function quotedForShell(word: string): string {
  return NEEDS_NO_QUOTES.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

import type { Evaluation } from '../evaluation/evaluate.js';
import { overridesOf } from '../evaluation/machine.js';
import type { Point } from '../study/point.js';
import { SYNTHETIC } from '../study/study.js';

const NEEDS_NO_QUOTES = /^[\w./:=,@%+-]+$/;

/** The command that runs a point again, its machine being in a hardware file. */
export function commandFor(hardwareFile: string, point: Point, evaluation: Evaluation): string {
  const { setEnergy, workload } = evaluation.study;
  const overrides = [
    ...[...setEnergy, ...overridesOf(point, 'energy')],
    ...[...workload.setNetwork, ...overridesOf(point, 'network')],
    ...[...workload.setCompression, ...overridesOf(point, 'compression')],
  ];
  const words = [
    'eie',
    'run',
    ...workloadWords(point, evaluation),
    '--hardware',
    hardwareFile,
    '--energy',
    evaluation.prices?.table ?? 'none',
    ...overrides.flatMap((text) => ['--set', text]),
  ];
  return words.map(quoteForShell).join(' ');
}

function workloadWords({ values }: Point, { study: { workload: said } }: Evaluation): readonly string[] {
  if (said.workload !== undefined) return ['--workload', said.workload];
  const weights = String(values['weights'] ?? said.weights);
  const recipe = Object.hasOwn(values, 'recipe') ? values['recipe'] : said.recipe;
  const isRead = [said.image, said.input, said.data].some((input) => input !== undefined);
  const isMade = weights === SYNTHETIC || !isRead;
  return [
    ...option('--network', said.network),
    ...option('--weights', weights === SYNTHETIC ? null : weights),
    ...option('--recipe', recipe),
    ...option('--image', ...(said.image ?? [])),
    ...option('--input', ...(said.input ?? [])),
    ...option('--data', said.data?.directory ?? null),
    ...option('--seed', isMade ? (values['seed'] ?? said.seed) : null),
  ];
}

/** None if there is no value to give. */
function option(name: string, ...values: readonly (string | number | boolean | null)[]): readonly string[] {
  const given = values.filter((value) => value !== null);
  return given.length === 0 ? [] : [name, ...given.map(String)];
}

function quoteForShell(word: string): string {
  return NEEDS_NO_QUOTES.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

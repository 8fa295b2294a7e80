import { integer } from '../format.js';
import type { StudyVariable } from './study-variable.js';
import type { SweepSummary } from './summary.js';

/** More values than this are given by their ends. */
const MOST_VALUES = 12;

/** What was run and how: names and what they stand for. */
export function studyFacts({ subject, variables }: SweepSummary): readonly (readonly [string, string])[] {
  const { workload, hardware, set, energyTable, exploration, tool, study } = subject;
  return [
    ['Workload', workload],
    ['Machine', hardware],
    ...(set.length === 0 ? [] : [['Set', set.join(', ')] as const]),
    ['Energy table', energyTable ?? 'none, or one of its own for each point'],
    ...variables.map((variable) => [`Axis ${variable.paths.join(', ')}`, valuesText(variable)] as const),
    ...(exploration === null ? [] : searchFacts(exploration)),
    ['Made with', `${tool.name} ${tool.version}`],
    ['Hash of the study', study],
  ];
}

function searchFacts({
  strategy,
  seed,
  objectives,
  constraints,
}: NonNullable<SweepSummary['subject']['exploration']>): readonly (readonly [string, string])[] {
  return [
    ['Objectives', objectives.map(({ direction, expression }) => `${direction} ${expression}`).join('; ')],
    ['Constraints', constraints.length === 0 ? 'none' : constraints.join('; ')],
    ['Strategy', seed === null ? strategy : `${strategy}, seed ${integer(seed)}`],
  ];
}

function valuesText({ ticks, size, unit }: StudyVariable): string {
  const labels = ticks.map(({ label }) => label);
  const [first] = labels;
  const last = labels[labels.length - 1];
  const values = size <= MOST_VALUES ? labels.join(', ') : `${first} to ${last} (${integer(size)} values)`;
  return unit === '' ? values : `${values} ${unit}`;
}

import { basename, resolve } from 'node:path';
import { DOCUMENTS } from '../../result/kinds.js';
import type { SweepHeader } from '../../result/sweep-result.js';
import type { Evaluation } from '../evaluation/evaluate.js';
import { STUDY_METRICS } from '../evaluation/metrics.js';
import type { Exploration } from './load-exploration.js';
import { WHOLE, type Shard } from './shard.js';
import { axesOf, pointCount } from './space.js';
import { studyHash, SYNTHETIC, type Study, type StudyWorkload } from './study.js';

/** The first line of a sweep's journal and results. */
export function headerOf({ study, prices }: Evaluation, shard: Shard, toolVersion: string): SweepHeader {
  return {
    kind: DOCUMENTS.sweep.kind,
    version: DOCUMENTS.sweep.version,
    tool: { name: 'eie-sim', version: toolVersion },
    study: studyHash(study),
    name: study.name,
    description: study.description,
    workload: workloadText(study),
    hardware: study.hardware,
    set: [...study.set, ...study.setEnergy, ...study.workload.setNetwork, ...study.workload.setCompression],
    energyTable: prices?.table ?? null,
    space: {
      groups: study.space.groups.map((group) =>
        group.map(({ path, values }) => ({ path, values: [...values] })),
      ),
    },
    points: Number(pointCount(study.space)),
    metrics: STUDY_METRICS.map(({ name, label, unit }) => ({ name, label, unit })),
    chart: study.chart === null ? null : [...study.chart],
    exploration: null,
    ...(shard.of === 1 ? {} : { shard: { ...shard } }),
  };
}

/** The first line of an exploration's journal and trace. */
export function explorationHeader(
  { objectives, constraints, strategy }: Exploration,
  evaluation: Evaluation,
  toolVersion: string,
): SweepHeader {
  return {
    ...headerOf(evaluation, WHOLE, toolVersion),
    exploration: {
      strategy: strategy.name,
      seed: strategy.name === 'exhaustive' ? null : strategy.seed,
      objectives: objectives.map(({ direction, expression: { text, unit } }) => ({
        direction,
        expression: text,
        unit,
      })),
      constraints: constraints.map(({ text }) => text),
      limits: constraints.flatMap(({ limits }) => limits.map((limit) => ({ ...limit }))),
    },
  };
}

/** Files by their own names, as `eie run` names them: where they lie is nobody else's concern. */
function workloadText({ workload: said, space }: Study): string {
  const { workload, network, recipe, image = [], input = [] } = said;
  if (workload !== undefined) return nameOf(workload);
  const isVaried = axesOf(space).some(({ path }) => path === 'weights');
  const source = isVaried ? 'several weights' : weightsText(said);
  const standIn = said.data === undefined ? 'a synthetic picture' : 'its first test image';
  const inputs = [...image, ...input].map(nameOf).join(', ') || standIn;
  return [
    ...(network === null ? [] : [nameOf(network)]),
    ...(recipe === null ? [source] : [`${source} by ${nameOf(recipe)}`]),
    inputs,
    ...photographsText(said),
  ].join(', ');
}

function weightsText({ weights, seed }: StudyWorkload): string {
  return weights === SYNTHETIC ? `synthetic weights, seed ${seed}` : nameOf(weights);
}

function photographsText({ photographs, data }: StudyWorkload): readonly string[] {
  const shown = photographs ?? data;
  if (shown === undefined) return [];
  const { directory, limit } = shown;
  return [`accuracy over ${limit === null ? '' : `the first ${limit} of `}${nameOf(directory)}`];
}

function nameOf(path: string): string {
  return basename(resolve(path));
}

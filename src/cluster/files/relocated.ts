import { isBareName } from '../../config/yaml/config-path.js';
import type { StudyPrices } from '../../explore/evaluation/prices.js';
import type { Evaluation } from '../../explore/evaluation/evaluate.js';
import type { Axis } from '../../explore/study/point.js';
import { SYNTHETIC, type Study, type StudyWorkload } from '../../explore/study/study.js';

type Locate = (path: string) => string;

/** The table that prices nothing. */
const UNPRICED = 'none';

/** What points are evaluated of, with every path replaced; names of shipped files stay. */
export function relocatedEvaluation({ study, prices }: Evaluation, locate: Locate): Evaluation {
  return { study: relocatedStudy(study, locate), prices: relocatedPrices(prices, locate) };
}

/** Where a reference to a config leads: bare names stay. */
export function relocatedName(reference: string, locate: Locate): string {
  return isBareName(reference) ? reference : locate(reference);
}

/** Where weights lie: synthetic ones nowhere. */
export function relocatedWeights(weights: string, locate: Locate): string {
  return weights === SYNTHETIC ? weights : locate(weights);
}

function relocatedStudy(study: Study, locate: Locate): Study {
  return {
    ...study,
    workload: relocatedWorkload(study.workload, locate),
    hardware: relocatedName(study.hardware, locate),
    energy:
      study.energy === null || study.energy === UNPRICED ? study.energy : relocatedName(study.energy, locate),
    space: { groups: study.space.groups.map((group) => group.map((axis) => relocatedAxis(axis, locate))) },
  };
}

function relocatedWorkload(said: StudyWorkload, locate: Locate): StudyWorkload {
  const { network, weights, recipe, photographs, image, input, workload } = said;
  return {
    ...said,
    network: network === null ? null : relocatedName(network, locate),
    weights: relocatedWeights(weights, locate),
    recipe: recipe === null ? null : relocatedName(recipe, locate),
    photographs: photographs === null ? null : { ...photographs, directory: locate(photographs.directory) },
    image: image?.map(locate),
    input: input?.map(locate),
    workload: workload === undefined ? undefined : locate(workload),
  };
}

function relocatedAxis({ path, values }: Axis, locate: Locate): Axis {
  if (path === 'weights')
    return { path, values: values.map((file) => relocatedWeights(String(file), locate)) };
  if (path === 'recipe') return { path, values: values.map((name) => relocatedName(String(name), locate)) };
  return { path, values };
}

function relocatedPrices(prices: StudyPrices | null, locate: Locate): StudyPrices | null {
  return prices === null ? null : { ...prices, table: relocatedName(prices.table, locate) };
}

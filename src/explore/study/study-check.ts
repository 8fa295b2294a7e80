import { suggestion } from '../../base/nearest.js';
import { quoted } from '../../base/quote.js';
import { UserError } from '../../base/errors.js';
import { STUDY_METRIC_NAMES } from '../evaluation/metrics.js';
import { axesOf } from './space.js';
import { SYNTHETIC, type Study, type StudyWorkload } from './study.js';

const UNPRICED = 'none';

/** Keys of a network that leave its convolutions as they are, or can: weights of a file may fit what they make. */
const SAME_WEIGHTS: readonly string[] = ['network.inputSize', 'network.bypass'];

/** Throws a UserError, begun with `subject`, if parts of a study contradict each other. */
export function checkStudy(study: Study, subject: string): void {
  const problem = axisProblem(study) ?? accuracyProblem(study) ?? priceProblem(study) ?? chartProblem(study);
  if (problem !== null) throw new UserError(`${subject}: ${problem}`);
}

function axisProblem({ workload, space }: Study): string | null {
  const paths = axesOf(space).map(({ path }) => path);
  const ofNetwork = paths.find((path) => path.startsWith('network.'));
  const reshaping = paths.find((path) => path.startsWith('network.') && !SAME_WEIGHTS.includes(path));
  const others = paths.filter((path) => path === 'weights' || path === 'seed');
  if (workload.workload === undefined) return fileProblem(workload, reshaping, others);
  const ofRecipe = paths.find((path) => path === 'recipe' || path.startsWith('compression.'));
  const set = [...workload.setNetwork, ...workload.setCompression].at(0);
  const idle = ofNetwork ?? others.at(0) ?? ofRecipe ?? workload.recipe ?? set;
  return idle === undefined ? null : `${quoted(idle)} changes nothing in a dumped layer; leave it out`;
}

function fileProblem(
  { weights, image, input }: StudyWorkload,
  reshaping: string | undefined,
  others: readonly string[],
): string | null {
  const isFile = weights !== SYNTHETIC;
  if (reshaping !== undefined && (isFile || others.includes('weights')))
    return `${quoted(reshaping)} needs synthetic weights, as those of a file fit one network; leave one out`;
  if (others.includes('seed') && isFile && (image !== undefined || input !== undefined))
    return '"seed" changes neither weights nor inputs of files; leave it out';
  return null;
}

/** What untrained weights get right is chance. */
function accuracyProblem({
  workload: { workload, weights, photographs, data },
  space,
}: Study): string | null {
  if (photographs === null && data === undefined) return null;
  const key = data === undefined ? 'photographs' : 'data';
  if (workload !== undefined)
    return `${key}: a dumped layer tells no classes apart; leave ${key} or workload out`;
  const varied = axesOf(space).find(({ path }) => path === 'weights')?.values ?? [weights];
  return varied.includes(SYNTHETIC)
    ? `${key}: nobody trained synthetic weights, so they know no class; give trained weights`
    : null;
}

function priceProblem({ energy, setEnergy, space }: Study): string | null {
  if (energy !== UNPRICED) return null;
  const axis = axesOf(space).find(({ path }) => path.startsWith('energy.'))?.path;
  const override = axis ?? setEnergy.at(0);
  return override === undefined
    ? null
    : `${quoted(override)} changes the energy table, and energy is "none"; leave one out`;
}

function chartProblem({ chart }: Study): string | null {
  const unknown = chart?.find((name) => !STUDY_METRIC_NAMES.includes(name));
  if (unknown === undefined) return null;
  return `chart: unknown metric ${quoted(unknown)}; ${suggestion(unknown, STUDY_METRIC_NAMES)}`;
}

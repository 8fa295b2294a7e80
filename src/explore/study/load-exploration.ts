import type * as z from 'zod';
import { EXPLORATION, type ObjectiveField } from '../../config/explore.js';
import { loadConfig } from '../../config/loading/load-config.js';
import { suggestion } from '../../base/nearest.js';
import { oneLine, quoted } from '../../base/quote.js';
import { strategy as strategySchema, STRATEGY_NAMES, type StrategyOptions } from '../../config/strategy.js';
import { UserError } from '../../base/errors.js';
import { compileConstraint, type Constraint } from '../search/constraint.js';
import { allOf } from './in-turn.js';
import { studyOf, type StudyOptions } from './load-study.js';
import { compileObjective, type Objective } from '../search/objective.js';
import { emptyFile, type StudyFile } from './study-file.js';
import { demandFigures } from './demand-figures.js';
import type { Study } from './study.js';

/** What a search runs and what it looks for. */
export interface Exploration {
  readonly study: Study;
  readonly constraints: readonly Constraint[];
  /** At least one. */
  readonly objectives: readonly Objective[];
  readonly strategy: StrategyOptions;
}

/** What the command line says of an exploration; what is left out is as the file has it. */
export interface ExplorationOptions extends StudyOptions {
  /** Stand in place of the file's. */
  readonly constraint?: readonly string[] | undefined;
  readonly minimise?: readonly string[] | undefined;
  readonly maximise?: readonly string[] | undefined;
  readonly strategy?: string | undefined;
  readonly evaluations?: number | undefined;
  readonly searchSeed?: number | undefined;
  readonly batch?: number | undefined;
}

interface Search {
  readonly constraints: readonly string[];
  readonly objectives: readonly ObjectiveField[] | undefined;
  readonly strategy: StrategyOptions | undefined;
}

const NO_SEARCH: Search = { constraints: [], objectives: undefined, strategy: undefined };

/**
 * The exploration of a file (a path, or the name of a shipped one), of the command line, or of both. Throws a UserError
 * for every mistake in them.
 */
export async function loadExploration(
  reference: string | undefined,
  options: ExplorationOptions,
  toolVersion: string,
): Promise<Exploration> {
  if (reference === undefined)
    return explorationOf(emptyFile('exploration'), NO_SEARCH, options, toolVersion);
  const { value, file } = await loadConfig(reference, EXPLORATION);
  const { constraints, objectives, strategy, space } = value;
  const search = { constraints, objectives, strategy };
  return explorationOf({ file, said: value, axes: space }, search, options, toolVersion);
}

async function explorationOf(
  source: StudyFile,
  search: Search,
  options: ExplorationOptions,
  toolVersion: string,
): Promise<Exploration> {
  const place = source.file === null ? '' : `${source.file}: `;
  const constraints = await allOf(options.constraint ?? search.constraints, (text) =>
    compileConstraint(text, `${options.constraint === undefined ? place : '--'}constraint`),
  );
  const objectives = await objectivesOf(search, options, place);
  const strategy = strategyOf(search.strategy, options, { objectives: objectives.length, place });
  const study = await studyOf(source, options, toolVersion);
  demandFigures(study, [...constraints, ...objectives.map(({ expression }) => expression)], place);
  return { study, constraints, objectives, strategy };
}

async function objectivesOf(
  search: Search,
  { minimise, maximise }: ExplorationOptions,
  place: string,
): Promise<Objective[]> {
  const given = [
    ...(minimise ?? []).map((expression) => ({ direction: 'minimise' as const, expression })),
    ...(maximise ?? []).map((expression) => ({ direction: 'maximise' as const, expression })),
  ];
  const fields = given.length > 0 ? given : (search.objectives ?? []);
  if (fields.length === 0)
    throw new UserError(
      `${place}no objective; give one such as ${place === '' ? '--minimise cycles' : '"objectives: [cycles]"'}`,
    );
  return allOf(fields, (field) =>
    compileObjective(field, given.length > 0 ? `--${field.direction}` : `${place}objective`),
  );
}

/** If nothing is said: a model of one objective, a population of several. */
function strategyOf(
  file: StrategyOptions | undefined,
  { strategy: name, evaluations, searchSeed: seed, batch }: ExplorationOptions,
  { objectives, place }: { readonly objectives: number; readonly place: string },
): StrategyOptions {
  if (name !== undefined && !STRATEGY_NAMES.some((known) => known === name))
    throw new UserError(`--strategy ${quoted(name)}: no such strategy; ${suggestion(name, STRATEGY_NAMES)}`);
  const base = name === undefined || name === file?.name ? file : undefined;
  const chosen = name ?? base?.name ?? (objectives > 1 ? 'nsga2' : 'bayesian');
  const given = Object.entries({ evaluations, seed, batch }).filter(([, value]) => value !== undefined);
  const result = strategySchema.safeParse({ ...base, ...Object.fromEntries(given), name: chosen });
  if (result.success) return result.data;
  throw new UserError(`${place}strategy ${chosen}: ${explainIssue(result.error.issues[0])}`);
}

function explainIssue(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return `${issue.path.join('.')}: ${issue.message}`;
  return `it takes no ${issue.keys.map(oneLine).join(', ')}; leave it out`;
}

import { readdirSync, rmSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { Document } from 'yaml';
import { isBareName } from '../../config/yaml/config-path.js';
import { merge, type ConfigMap } from '../../config/yaml/layer.js';
import { overrideLayer } from '../../config/yaml/override-layer.js';
import { writeWhole } from '../../formats/write-file.js';
import { commandFor } from './best-command.js';
import type { Evaluation } from '../evaluation/evaluate.js';
import type { Exploration } from '../study/load-exploration.js';
import { overridesOf } from '../evaluation/machine.js';
import type { Finding } from '../search/search.js';
import { pointAt } from '../study/space.js';

const BEST_FILE = /^best-\d+\.yaml$/;
const LONGEST_NAME = 80;

/** What the files of the best points are made from. */
export interface BestSource {
  readonly exploration: Exploration;
  readonly evaluation: Evaluation;
  readonly best: readonly Finding[];
}

/** Writes the machine of each of the best points as a hardware file, and removes those of an earlier search. */
export function writeBest(directory: string, source: BestSource): void {
  const names = source.best.map((_, place) => bestFile(place));
  for (const [place, finding] of source.best.entries()) {
    writeWhole(join(directory, names[place]), bestText(directory, place, finding, source));
  }
  for (const name of readdirSync(directory)) {
    if (BEST_FILE.test(name) && !names.includes(name)) rmSync(join(directory, name));
  }
}

/** Name of the file of the best point, of the second best, and so on. */
export function bestFile(place: number): string {
  return `best-${place + 1}.yaml`;
}

function bestText(
  directory: string,
  place: number,
  finding: Finding,
  { exploration, evaluation }: BestSource,
): string {
  const { study } = evaluation;
  const point = pointAt(study.space, finding.index);
  const document = new Document({
    base: baseFrom(directory, study.hardware),
    name: `${study.name.slice(0, LONGEST_NAME - 10)}-best-${place + 1}`,
    ...[...study.set, ...overridesOf(point, 'hardware')]
      .map((text) => overrideLayer(text, 'hardware').value)
      .reduce((under, over) => merge(under, over), {} satisfies ConfigMap),
  });
  document.commentBefore = [
    ` Evaluation ${finding.number} of ${study.name}`,
    ...objectiveLines(exploration, finding),
    ` ${commandFor(join(directory, bestFile(place)), point, evaluation)}`,
  ].join('\n');
  return document.toString({ lineWidth: 0 });
}

function objectiveLines({ objectives, constraints }: Exploration, finding: Finding): string[] {
  const values = objectives.map(({ direction, expression: { text, unit } }, place) =>
    ` ${direction} ${text}: ${finding.objectives?.[place]} ${unit}`.trimEnd(),
  );
  return [...values, ...constraints.map(({ text }) => ` constraint: ${text}`)];
}

/** The study's machine as a file in `directory` names it. */
function baseFrom(directory: string, hardware: string): string {
  if (isBareName(hardware) || isAbsolute(hardware)) return hardware;
  const path = relative(resolve(directory), resolve(hardware));
  return isBareName(path) ? `./${path}` : path;
}

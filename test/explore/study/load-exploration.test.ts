import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadExploration, type ExplorationOptions } from '../../../src/explore/study/load-exploration.js';
import { temporaryDirectory } from '../../formats/temporary-directory.js';
import { userErrorOfAsync } from '../../formats/user-error.js';

const SEARCH: ExplorationOptions = { vary: ['hardware.pes=1..64:x2'], minimise: ['energy.total * seconds'] };

const exploration = (options: ExplorationOptions = {}) =>
  loadExploration(undefined, { ...SEARCH, ...options }, '1');

function fromFile(text: string, options: ExplorationOptions = {}) {
  const file = join(temporaryDirectory(), 'search.yaml');
  writeFileSync(file, text);
  return loadExploration(file, options, '1');
}

const FILE = `
space: [{ hardware.pes: 1..64:x2 }]
constraints: [area < 45 mm^2, capacity fits]
objectives: [energy.total, { maximise: framesPerSecond }]
strategy: { name: nsga2, evaluations: 30, population: 8 }
`;

describe('an exploration', () => {
  it('of the command line has its objectives and constraints compiled', async () => {
    const { objectives, constraints } = await exploration({
      maximise: ['framesPerSecond'],
      constraint: ['fits'],
    });
    const point = { 'energy.total': 2, seconds: 3, framesPerSecond: 10, shortfalls: 1 };
    expect(objectives.map(({ minimised }) => minimised(point))).toEqual([6, -10]);
    expect(objectives.map(({ expression }) => expression.value(point))).toEqual([6, 10]);
    expect(constraints.map(({ violation }) => violation(point))).toEqual([1]);
  });

  it('of a file has all that the file says', async () => {
    const { study, objectives, constraints, strategy } = await fromFile(FILE);
    expect(study.space.groups).toEqual([[{ path: 'hardware.pes', values: [1, 2, 4, 8, 16, 32, 64] }]]);
    expect(objectives.map(({ direction, expression }) => [direction, expression.text])).toEqual([
      ['minimise', 'energy.total'],
      ['maximise', 'framesPerSecond'],
    ]);
    expect(constraints.map(({ text }) => text)).toEqual(['area < 45 mm^2', 'capacity fits']);
    expect(strategy).toMatchObject({ name: 'nsga2', evaluations: 30, population: 8 });
  });

  it('lets the command line take the place of what the file says', async () => {
    const options = { minimise: ['cycles'], constraint: [], evaluations: 7, searchSeed: 9, batch: 2 };
    const { objectives, constraints, strategy } = await fromFile(FILE, options);
    expect(objectives.map(({ expression }) => expression.text)).toEqual(['cycles']);
    expect(constraints).toEqual([]);
    expect(strategy).toMatchObject({ name: 'nsga2', evaluations: 7, seed: 9, batch: 2, population: 8 });
    expect((await fromFile(FILE, { strategy: 'random' })).strategy).not.toHaveProperty('population');
  });

  it('searches with a model of one objective, and with a population for several', async () => {
    expect((await exploration()).strategy.name).toBe('bayesian');
    expect((await exploration({ maximise: ['framesPerSecond'] })).strategy.name).toBe('nsga2');
  });

  it('turns 0 to 0 where it is maximised', async () => {
    const { objectives } = await exploration({ minimise: [], maximise: ['cycles'] });
    expect(objectives[0].minimised({ cycles: 0 })).toBe(0);
    expect(objectives[0].minimised({})).toBeNull();
  });

  it.each<[ExplorationOptions, string]>([
    [{ minimise: undefined }, 'no objective; give one such as --minimise cycles'],
    [{ minimise: ['area <'] }, '--minimise area <: not an expression: '],
    [
      { maximise: ['area < 5 mm^2'] },
      '--maximise area < 5 mm^2: "area < 5 mm ^ 2" is a condition where a number is needed',
    ],
    [{ constraint: ['area < 45'] }, '--constraint area < 45: area is in mm2: write 45 mm2 in place of 45'],
    [{ strategy: 'randm' }, '--strategy "randm": no such strategy; did you mean "random"?'],
    [
      { strategy: 'exhaustive', evaluations: 5 },
      'strategy exhaustive: it takes no evaluations; leave it out',
    ],
    [{ vary: undefined }, '--vary: nothing varies; '],
    [{ energy: 'none' }, '"energy.total * seconds" needs prices, and energy is "none"; leave one out'],
    [{ energy: 'none', minimise: ['cycles'], constraint: ['area < 5 mm^2'] }, '"area < 5 mm^2" needs prices'],
  ])('with a mistake is refused: %j', async (options, message) => {
    const said = await userErrorOfAsync(() => exploration(options));
    expect(said.startsWith(message), said).toBe(true);
  });

  it.each([
    ['objectives: [cycles]', 'search.yaml: nothing varies; '],
    ['space: [{ seed: 1..3 }]', 'search.yaml: no objective; give one such as "objectives: [cycles]"'],
    ['space: [{ seed: 1..3 }]\nobjectives: [cycle]', 'search.yaml: objective cycle: '],
    [
      'space: [{ seed: 1..3 }]\nobjectives: [cycles]\nconstraints: [area]',
      'search.yaml: constraint area: "area" is not a condition',
    ],
  ])('of a file with a mistake is refused: %j', async (text, message) => {
    expect(await userErrorOfAsync(() => fromFile(text))).toContain(message);
  });

  it('may do without prices where nothing needs them', async () => {
    expect((await exploration({ energy: 'none', minimise: ['cycles'] })).study.energy).toBe('none');
  });
});

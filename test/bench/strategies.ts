/* `npm run bench:strategies`: evaluations that each strategy needs to come within 1 % of a known optimum. */
import { STRATEGY_NAMES } from '../../src/config/strategy.js';
import { isFeasible } from '../../src/explore/search/strategies/strategy.js';
import { energyDelay, everyMachine, type KnownSpace } from '../explore/known-space.js';
import { evaluationsNeeded } from '../explore/race.js';
import { median } from './statistics.js';

const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);
const AREA_LIMITS = [2, 1];
const NEAR = 1.01;

async function main(): Promise<void> {
  const machines = await everyMachine();
  for (const limit of AREA_LIMITS) {
    const space = energyDelay(machines, limit);
    console.log(described(space, limit));
    console.log('strategy      median  least   most  random needs');
    const random = median(needs('random', space));
    for (const name of STRATEGY_NAMES) console.log(row(name, needs(name, space), random));
    console.log();
  }
}

function needs(name: string, space: KnownSpace): readonly number[] {
  const seeds = name === 'exhaustive' ? [1] : SEEDS;
  return seeds.map((seed) => evaluationsNeeded(name, seed, space));
}

function described({ evaluations, optimum }: KnownSpace, limit: number): string {
  const fitting = evaluations.filter(isFeasible);
  const near = fitting.filter(({ objectives }) => (objectives?.[0] ?? Infinity) <= NEAR * optimum);
  return (
    `least energy x time of ${evaluations.length} machines, area < ${limit} mm²: ` +
    `${fitting.length} keep it, ${near.length} of them within 1 %`
  );
}

function row(name: string, needed: readonly number[], random: number): string {
  const numbers = [median(needed), Math.min(...needed), Math.max(...needed)];
  const cells = numbers.map((value) => String(value).padStart(6));
  return `${name.padEnd(13)} ${cells.join(' ')}  ${(random / numbers[0]).toFixed(1)}x as many`;
}

await main();

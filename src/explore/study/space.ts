import { quoted } from '../../base/quote.js';
import { UserError } from '../../base/errors.js';
import type { Axis, AxisValue, Point, Space } from './point.js';

/** A larger grid is run only when the user says so. */
const MOST_POINTS = 100_000;

/** Points of which is kept where their rows lie: 17 bytes each. */
export const MOST_TALLIED = 100_000_000;

/** Above this a count is given as a power of ten. */
const READABLE = 10n ** 15n;

/**
 * A space of these groups of axes; `subject` begins the messages. Throws a UserError if there is no axis, an axis has
 * no value, a path or a combination comes twice, axes of a group are not equally long, or no number counts the points.
 */
export function spaceOf(groups: readonly (readonly Axis[])[], subject: string): Space {
  const problem = paths(groups) ?? groups.map(lengths).find(isText) ?? groups.map(repetition).find(isText);
  if (problem !== undefined) throw new UserError(`${subject}: ${problem}`);
  const space = { groups };
  if (pointCount(space) > BigInt(Number.MAX_SAFE_INTEGER))
    throw new UserError(`${subject}: ${countText(space)} are more than can be numbered; give fewer values`);
  return space;
}

/** All axes, in the order in which points name them. */
export function axesOf({ groups }: Space): readonly Axis[] {
  return groups.flat();
}

/** Number of points, exact however many. */
export function pointCount({ groups }: Space): bigint {
  return groups.reduce((product, group) => product * BigInt(lengthOf(group)), 1n);
}

/** Throws a UserError for a grid that is too large to be run point by point, whether or not the user wants it. */
export function demandTallied(space: Space): void {
  if (pointCount(space) <= BigInt(MOST_TALLIED)) return;
  const most = MOST_TALLIED.toLocaleString('en-US');
  throw new UserError(
    `the grid has ${countText(space)}, and at most ${most} can be run; give fewer values, or search it with eie explore`,
  );
}

/** Throws a UserError for a grid of more than 100,000 points. */
export function demandFewPoints(space: Space): void {
  if (pointCount(space) <= BigInt(MOST_POINTS)) return;
  throw new UserError(`the grid has ${countText(space)}; give --yes to run it, or fewer values`);
}

/** The point of a number, the last group varying fastest. */
export function pointAt({ groups }: Space, index: number): Point {
  const chosen = groups.toReversed().reduce(
    ({ rest, places }, group) => {
      const length = lengthOf(group);
      return { rest: Math.floor(rest / length), places: [rest % length, ...places] };
    },
    { rest: index, places: [] as readonly number[] },
  );
  const values = groups.flatMap((group, number) =>
    group.map(({ path, values: all }): [string, AxisValue] => [path, all[chosen.places[number]]]),
  );
  return { index, values: Object.fromEntries(values) };
}

function paths(groups: readonly (readonly Axis[])[]): string | undefined {
  const all = groups.flat().map(({ path }) => path);
  if (all.length === 0) return 'nothing varies; give an axis such as hardware.pes=16,32,64';
  const twice = all.find((path, index) => all.indexOf(path) !== index);
  return twice === undefined ? undefined : `${quoted(twice)} varies twice; keep one`;
}

function lengths(group: readonly Axis[]): string | undefined {
  if (group.length === 0) return 'an entry without an axis; remove it';
  const [first] = group;
  const empty = group.find(({ values }) => values.length === 0);
  if (empty !== undefined) return `${quoted(empty.path)} has no value; give one`;
  const other = group.find(({ values }) => values.length !== first.values.length);
  if (other === undefined) return undefined;
  const counts = `${quoted(first.path)} has ${first.values.length}, ${quoted(other.path)} ${other.values.length}`;
  return `axes side by side need equally many values, and ${counts}; or let each be an entry of its own`;
}

function repetition(group: readonly Axis[]): string | undefined {
  const seen = new Set<string>();
  for (let place = 0; place < lengthOf(group); place++) {
    const combination = group.map(({ values }) => values[place]);
    const key = JSON.stringify(combination);
    if (seen.has(key)) {
      const names = group.map(({ path }, number) => `${path}=${combination[number]}`);
      return `${quoted(names.join(', '))} comes twice; keep one`;
    }
    seen.add(key);
  }
  return undefined;
}

function countText(space: Space): string {
  const count = pointCount(space);
  if (count < READABLE) return `${count.toLocaleString('en-US')} points`;
  return `about 10^${count.toString().length - 1} points`;
}

function lengthOf(group: readonly Axis[]): number {
  return group[0].values.length;
}

function isText(problem: string | undefined): problem is string {
  return problem !== undefined;
}

import { UserError } from '../../base/errors.js';
import type { Row } from './row.js';
import { isOfShard, pointsOfShard, type Shard } from '../study/shard.js';
import { demandTallied, pointAt, pointCount } from '../study/space.js';
import { pointKey, type Study } from '../study/study.js';

/** Which points of a sweep, or of a shard of it, have a row, and how many of these failed. */
export class Tally {
  readonly points: number;
  private readonly isDone: Uint8Array;
  private count = 0;
  private failures = 0;

  /** Throws a UserError for a study of too many points. */
  constructor(
    private readonly study: Study,
    private readonly shard: Shard,
  ) {
    demandTallied(study.space);
    const all = Number(pointCount(study.space));
    this.points = pointsOfShard(shard, all);
    this.isDone = new Uint8Array(all);
  }

  get done(): number {
    return this.count;
  }

  get failed(): number {
    return this.failures;
  }

  /** Whether a point is still to be evaluated here. */
  isWanted(index: number): boolean {
    return isOfShard(this.shard, index) && this.isDone[index] === 0;
  }

  add({ index, error }: Row): void {
    if (this.isDone[index] === 1) return;
    this.isDone[index] = 1;
    this.count++;
    if (error !== null) this.failures++;
  }

  /** Takes in a row that `file` has. Throws a UserError if it is not that of its point, or the point not one here. */
  addFound(row: Row, file: string): void {
    const { index, key } = row;
    const point = pointAt(this.study.space, index);
    if (!isOfShard(this.shard, index) || key !== pointKey(this.study, point))
      throw new UserError(`${file}: the row of point ${index} is of another sweep; remove it, or the file`);
    this.add(row);
  }
}

import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Blob } from '../blobs/blob-store.js';
import { KEYS } from '../names.js';
import { answerSchema, pieceSchema, type Answer, type Piece } from '../order.js';
import { stored } from '../stored.js';

/** Keys looked at between two turns of others. */
const AT_ONCE = 1000;

/** Where a piece is that nobody has ended. */
const UNFINISHED = ['wait', 'active', 'delayed', 'prioritized'] as const;

/** What a coordinator that ended has left of a run. */
export interface LeftOver {
  readonly answers: readonly Answer[];
  /** Pieces that are still worked on, by their names. */
  readonly pieces: ReadonlyMap<string, Piece>;
}

/**
 * What there is of a run. Pieces that failed are taken out of the queue, so that they are tried anew, and so are those of
 * another order: a coordinator in another folder has handed them out.
 */
export async function leftOver(redis: Redis, queue: Queue, run: string, order: Blob): Promise<LeftOver> {
  for (const [id] of await piecesIn(queue, ['failed'], run)) await queue.remove(id);
  const pieces = await piecesIn(queue, UNFINISHED, run);
  for (const [id, piece] of pieces) {
    if (piece.order.sha256 === order.sha256) continue;
    await queue.remove(id).catch(() => 0); // one that is being worked on stays until it is done
    pieces.delete(id);
  }
  const answers = await answersOf(redis, run);
  for (const { piece } of answers) pieces.delete(piece);
  return { answers, pieces };
}

async function piecesIn(
  queue: Queue,
  states: readonly ((typeof UNFINISHED)[number] | 'failed')[],
  run: string,
): Promise<Map<string, Piece>> {
  const pieces = new Map<string, Piece>();
  for (const job of await queue.getJobs([...states])) {
    const piece = pieceSchema.safeParse(job.data);
    if (piece.success && piece.data.run === run && job.id !== undefined) pieces.set(job.id, piece.data);
  }
  return pieces;
}

async function answersOf(redis: Redis, run: string): Promise<readonly Answer[]> {
  const answers = new Map<string, Answer>();
  for await (const keys of redis.scanStream({ match: KEYS.answer(run, '*'), count: AT_ONCE })) {
    for (const key of keys as string[]) {
      const answer = stored(answerSchema, await redis.get(key));
      if (answer !== null) answers.set(key, answer);
    }
  }
  return [...answers.values()];
}

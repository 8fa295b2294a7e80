import { join } from 'node:path';
import { UserError } from '../../base/errors.js';
import type { SweepHeader } from '../../result/sweep-result.js';
import { RESULTS, writeResults } from './results.js';
import { RowFile } from './row-file.js';
import { RowIndex } from './row-index.js';
import { MOST_TALLIED } from '../study/space.js';
import { JOURNAL, StudyFolder } from './study-folder.js';
import type { SweepOutcome } from '../sweep.js';

/** Missing points that a message names. */
const NAMED = 5;

/**
 * Joins the results of a sweep's shards, journals of unfinished ones included, into those of the whole sweep: the bytes
 * that it would have written itself. Throws a UserError, and writes nothing, if they are of different sweeps,
 * disagree on a point, or leave points out.
 */
export function mergeShards(directories: readonly string[], out: string): SweepOutcome {
  const files: RowFile[] = [];
  try {
    for (const directory of directories) files.push(rowFileIn(directory));
    const header = wholeHeader(files);
    demandIndexed(files[0]);
    const folder = new StudyFolder(out, header);
    if (folder.isBegun) throw new UserError(`${folder.journal}: an unfinished run; give another --out`);
    const rows = indexOf(files, header.points);
    writeResults(out, header, () => rows.texts());
    return { results: folder.rows, table: folder.table, points: header.points, failed: rows.failed };
  } finally {
    for (const file of files) file.close();
  }
}

function rowFileIn(directory: string): RowFile {
  const file = RowFile.open(join(directory, JOURNAL)) ?? RowFile.open(join(directory, RESULTS));
  if (file !== null) return file;
  throw new UserError(`${directory}: neither ${RESULTS} nor ${JOURNAL} is there; give the --out of a sweep`);
}

function demandIndexed({ file, header: { points } }: RowFile): void {
  if (points <= MOST_TALLIED) return;
  throw new UserError(
    `${file}:1: ${points} points are more than a sweep has; give a file that eie sweep wrote`,
  );
}

/** The header of the sweep that all files are parts of. */
function wholeHeader([first, ...others]: readonly RowFile[]): SweepHeader {
  const other = others.find(({ header }) => header.study !== first.header.study);
  if (other !== undefined) {
    const names = `${other.header.name}, hash ${other.header.study.slice(0, 8)}`;
    throw new UserError(`${other.file}: it is of another sweep (${names}) than ${first.file}; leave it out`);
  }
  const { shard, ...whole } = first.header;
  return whole;
}

function indexOf(files: readonly RowFile[], points: number): RowIndex {
  const rows = new RowIndex(points);
  for (const file of files) {
    rows.add(file, ({ index }, first, second, owner) => {
      if (first === second) return;
      throw new UserError(
        `${file.file}: point ${index} differs from that of ${owner.file}; run one of them again`,
      );
    });
  }
  const missing = rows.missing();
  if (missing.count > 0)
    throw new UserError(
      `${files.map(({ file }) => file).join(', ')}: ${missingText(missing, points, files)}`,
    );
  return rows;
}

function missingText(
  { count, first }: ReturnType<RowIndex['missing']>,
  points: number,
  files: readonly RowFile[],
): string {
  const named = first.slice(0, NAMED).join(', ');
  const of = files.find(({ header }) => header.shard !== undefined)?.header.shard?.of;
  const shards =
    of === undefined ? [] : [...new Set(first.map((index) => (index % of) + 1))].sort((a, b) => a - b);
  const mend =
    shards.length === 0
      ? 'run it again with --resume'
      : `finish shard ${shards.join(', ')} of ${of}, and give it too`;
  return `${count} of ${points} points are missing, such as ${named}; ${mend}`;
}

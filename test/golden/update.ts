/* `npm run golden:update`: keeps today's counters as the golden ones, and prints what changed. */
import { rmSync } from 'node:fs';
import { writeWhole } from '../../src/formats/write-file.js';
import { GOLDEN_CASES } from './cases.js';
import { goldenFile, goldenRecord, recordedCases } from './files.js';
import { differences, serialized, type GoldenRecord } from './record.js';
import { GoldenRuns } from './simulated.js';

interface NamedRecord {
  readonly name: string;
  readonly record: GoldenRecord;
}

async function main(): Promise<void> {
  const records = await recordAll(new GoldenRuns());
  const report = [...records.map(keep), ...removeForgotten()];
  console.log(report.join('\n'));
}

/** All of them before the first is written: a case that fails leaves the records as they were. */
async function recordAll(runs: GoldenRuns): Promise<NamedRecord[]> {
  const records: NamedRecord[] = [];
  for (const golden of GOLDEN_CASES) records.push({ name: golden.name, record: await runs.recordOf(golden) });
  return records;
}

/** Keeps a record; gives what changed. */
function keep({ name, record }: NamedRecord): string {
  const old = goldenRecord(name);
  const changed = differences(old, record);
  if (changed.length === 0) return `${name}: unchanged`;
  writeWhole(goldenFile(name), serialized(record));
  if (old.size === 0) return `${name}: new, ${record.size} layers`;
  return [`${name}: changed`, ...changed].join('\n  ');
}

function removeForgotten(): string[] {
  const known = GOLDEN_CASES.map(({ name }) => name);
  const forgotten = recordedCases().filter((recorded) => !known.includes(recorded));
  for (const name of forgotten) rmSync(goldenFile(name));
  return forgotten.map((name) => `${name}: removed, no such case`);
}

await main();

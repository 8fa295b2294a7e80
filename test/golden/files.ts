import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsed, type GoldenRecord } from './record.js';

const FOLDER = fileURLToPath(new URL('records', import.meta.url));
const EXTENSION = '.jsonl';

/** Where a case's counters are kept. */
export function goldenFile(name: string): string {
  return join(FOLDER, name + EXTENSION);
}

/** What is kept of a case; empty where it is new. */
export function goldenRecord(name: string): GoldenRecord {
  const file = goldenFile(name);
  return parsed(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

/** Names of the cases of which something is kept. */
export function recordedCases(): string[] {
  return existsSync(FOLDER)
    ? readdirSync(FOLDER)
        .filter((file) => file.endsWith(EXTENSION))
        .map((file) => file.slice(0, -EXTENSION.length))
    : [];
}

import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import * as z from 'zod';

/** The schema of `Holder`. */
export const holderSchema = z.strictObject({
  host: z.string(),
  pid: z.int().positive(),
  /** When the process started, as the operating system counts; null if it does not tell. */
  start: z.string().nullable(),
});

/** A process that has a right which no other is to have at the same time. */
export type Holder = Readonly<z.output<typeof holderSchema>>;

/** This process. */
export function ownHolder(): Holder {
  return { host: hostname(), pid: process.pid, start: startOf(process.pid) };
}

/** Whether a holder still runs; unknown if it is on another machine. */
export function endOf({ host, pid, start }: Holder): 'runs' | 'ended' | 'unknown' {
  if (host !== hostname()) return 'unknown';
  return isRunning(pid) && startOf(pid) === start ? 'runs' : 'ended';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Field 22 of /proc/PID/stat: the name before it is in brackets and may hold anything. */
const FIELDS_BETWEEN_NAME_AND_START = 19;

function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.at(FIELDS_BETWEEN_NAME_AND_START) ?? null;
  } catch {
    return null;
  }
}

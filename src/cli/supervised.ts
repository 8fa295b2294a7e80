import { resolve } from 'node:path';
import { isMainThread, workerData } from 'node:worker_threads';
import { announceUnfinished } from '../formats/unfinished-file.js';
import type { Report, Supervision } from './supervision.js';

/** Milliseconds between two states that are shown. */
const BETWEEN_STATES = 100;
/** Of a help text if there is no terminal. */
const USUAL_COLUMNS = 80;

const supervision: Supervision | null = givenSupervision();
let shownAt = -Infinity;
let toldKept = '';

if (supervision !== null)
  announceUnfinished((path) => {
    tell({ unfinished: resolve(path) });
  });

/** Whether anybody sees how far the command is: standard error is a terminal. */
export function isWatched(): boolean {
  return supervision?.isWatched ?? false;
}

/** Columns of the terminal, as many as it takes if there is none: files and pipes have no edge. */
export function terminalColumns(): number {
  return supervision?.columns ?? Infinity;
}

/** Columns to which help texts are wrapped. */
export function helpColumns(): number {
  return supervision?.columns ?? USUAL_COLUMNS;
}

/** Shows how far the command is, in one line that the next replaces; `text` is made only if it is shown. */
export function showStatus(text: () => string): void {
  if (!isWatched() || performance.now() - shownAt < BETWEEN_STATES) return;
  shownAt = performance.now();
  tell({ status: text() });
}

/** Takes the line of `showStatus` away. */
export function clearStatus(): void {
  if (!isWatched()) return;
  shownAt = -Infinity;
  tell({ status: null });
}

/**
 * Says what the user has if the command is ended from now on, and how to go on. The line that a signal leaves behind is
 * made of it.
 */
export function tellKept(kept: string): void {
  if (kept === toldKept) return;
  toldKept = kept;
  tell({ kept });
}

/** Aborted when the process is asked to end: the command then ends by itself. */
export function untilAsked(): AbortSignal {
  const asked = new AbortController();
  supervision?.port.once('message', () => {
    asked.abort();
  });
  supervision?.port.unref();
  tell({ endsItself: true });
  return asked.signal;
}

function tell(report: Report): void {
  supervision?.port.postMessage(report);
}

/** Null if the command was called otherwise: by a test, or another program. */
function givenSupervision(): Supervision | null {
  const given: unknown = workerData;
  if (isMainThread || !(given instanceof Object) || !('isWatched' in given)) return null;
  return given as Supervision;
}

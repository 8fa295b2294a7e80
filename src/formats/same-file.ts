import { statSync } from 'node:fs';
import { onFile } from './system-errors.js';

/** Whether two paths lead to one file that is there. */
export function isSameFile(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) =>
    onFile(path, () => statSync(path, { throwIfNoEntry: false })),
  );
  return first !== undefined && first.dev === second?.dev && first.ino === second.ino;
}

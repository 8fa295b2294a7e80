import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOf, ownHolder } from '../../formats/holder.js';
import { onFile } from '../../formats/system-errors.js';

/** What the folders of this machine's workers are called: the process and when it started come after it. */
const NAME = `eie-worker-${hostname()}-`;

/** The process and when it started; with more before them it is a folder of a host whose name begins like this one's. */
const OWNER = /^(\d+)-(\d*)$/;

/**
 * Makes the folder of this process for fetched files, which nobody else can read, and removes those whose processes have
 * ended without doing so. Throws a UserError if the operating system does not let it.
 */
export function makeScratch(): string {
  const parent = tmpdir();
  for (const name of onFile(parent, () => readdirSync(parent)).filter((one) => one.startsWith(NAME))) {
    const owner = OWNER.exec(name.slice(NAME.length));
    if (owner === null) continue;
    const [, pid, start] = owner;
    if (endOf({ host: hostname(), pid: Number(pid), start: start === '' ? null : start }) === 'ended')
      rmSync(join(parent, name), { recursive: true, force: true });
  }
  const { pid, start } = ownHolder();
  const folder = join(parent, `${NAME}${pid}-${start ?? ''}`);
  onFile(folder, () => {
    mkdirSync(folder, { mode: 0o700 });
  });
  return folder;
}

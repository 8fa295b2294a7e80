import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadHardware, type LoadedHardware } from '../../src/config/loading/load-hardware.js';
import { UserError } from '../../src/base/errors.js';

/** Texts or bytes of files by name. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Runs `use` on a folder that holds `files` and exists only meanwhile. */
export async function withFiles<T>(files: Files, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'eie-config-'));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The machine that the first of `files` describes. */
export function machine(files: Files, overrides: readonly string[] = []): Promise<LoadedHardware> {
  return withFiles(files, (folder) => loadHardware(join(folder, firstOf(files)), overrides));
}

/** What the loader says against the first of `files`, the folder's path left out. */
export function complaint(files: Files, overrides: readonly string[] = []): Promise<string> {
  return withFiles(files, (folder) =>
    complaintOf(() => loadHardware(join(folder, firstOf(files)), overrides), folder),
  );
}

/** The one line of the UserError that `load` throws, `folder` left out. */
export async function complaintOf(load: () => Promise<unknown>, folder = ''): Promise<string> {
  const error: unknown = await load().then(
    () => new Error('loaded without a complaint'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw error;
  if (error.message.includes('\n')) throw new Error(`more than one line: ${error.message}`);
  return folder === '' ? error.message : error.message.replaceAll(`${folder}/`, '');
}

function firstOf(files: Files): string {
  return Object.keys(files)[0] ?? '';
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { packageRoot } from '../base/package-root.js';
import { sha256 } from '../base/sha256.js';
import { onFile } from '../formats/system-errors.js';

/** The schema of `Program`. */
export const programSchema = z.strictObject({
  version: z.string(),
  code: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Which program takes part: only the same bytes give the same rows. */
export type Program = Readonly<z.output<typeof programSchema>>;

/** Endings of the files that decide what a row is. */
const CODE = /\.(js|wasm|yaml)$/;

/** This program: its version, and SHA-256 of what it is built of and of the files that come with it. */
export function thisProgram(): Program {
  const root = packageRoot();
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return { version, code: sha256(...['dist', 'configs'].flatMap((folder) => digests(join(root, folder)))) };
}

/** As messages name it. */
export function programText({ version, code }: Program): string {
  return `eie-sim ${version}, code ${code.slice(0, 8)}`;
}

/** Whether two are the same. */
export function isSameProgram(one: Program, other: Program): boolean {
  return one.version === other.version && one.code === other.code;
}

function digests(folder: string): readonly string[] {
  const names = onFile(folder, () => readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  const files = names.filter((name) => CODE.test(name)).sort();
  return files.map((name) => `${name}\n${sha256(readFileSync(join(folder, name)))}\n`);
}

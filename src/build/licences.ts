import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import * as z from 'zod';
import { UserError } from '../base/errors.js';

/** A package, and the licence that it names itself (SPDX). */
export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** A package that files of dist/ are made from, with the words of its licence and notices. */
export interface BuiltInPackage extends LicensedPackage {
  readonly text: string;
}

/** The compiler of the kernels, whose standard library is compiled into them. */
const COMPILED_IN = 'node_modules/assemblyscript';

/** A licence's name where package.json has none. */
const UNNAMED = 'see its own files';

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().default(UNNAMED),
  main: z.string().optional(),
});

const LockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string(), license: z.string().default(UNNAMED), dev: z.boolean().default(false) }),
  ),
});

/**
 * The packages that the bundles are made from, and what is compiled into the kernels, by name and version. Throws a
 * UserError if one of them comes without the words of its licence.
 */
export function builtInPackages(root: string, bundles: readonly Metafile[]): BuiltInPackage[] {
  const folders = new Set([COMPILED_IN, ...bundles.flatMap(packageFolders)]);
  const packages = Array.from(folders, (folder) => builtInPackage(join(root, folder)));
  const known = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
  return [...known.values()].sort(byName);
}

/** The packages that are installed with this one, by name and version, as package-lock.json has them. */
export function installedPackages(root: string): LicensedPackage[] {
  const { packages } = LockFile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(packages)
    .filter(([folder, { dev }]) => folder !== '' && !dev)
    .map(([folder, { version, license }]) => ({ name: nameIn(folder), version, licence: license }))
    .sort(byName);
}

/** Folders of the packages that files of a bundle come from, relative as esbuild has them. */
function packageFolders({ inputs }: Metafile): string[] {
  return Object.keys(inputs)
    .filter((file) => file.includes('node_modules/'))
    .map((file) => `${file.slice(0, file.lastIndexOf('node_modules/'))}node_modules/${nameIn(file)}`);
}

/** The name of a package from a path to or in its folder, which may lie in another package's. */
function nameIn(path: string): string {
  const [first, second] = path.slice(path.lastIndexOf('node_modules/')).split('/').slice(1);
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function builtInPackage(folder: string): BuiltInPackage {
  const { name, version, license, main } = Manifest.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const text = licenceFiles(folder) ?? readmeSection(folder) ?? headComment(folder, main);
  if (text === null) throw new UserError(`${folder}: no licence text; it cannot be built in without one`);
  return { name, version, licence: license, text };
}

function licenceFiles(folder: string): string | null {
  const files = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
    .sort();
  return files.length === 0 ? null : files.map((name) => readText(folder, name)).join('\n\n');
}

function readmeSection(folder: string): string | null {
  if (!existsSync(join(folder, 'README.md'))) return null;
  const text = readText(folder, 'README.md');
  const start = text.search(/^(#+ *)?licen[cs]e\b/im);
  return start < 0 ? null : text.slice(start);
}

/** What the package's main file says of itself, if of a licence. */
function headComment(folder: string, main: string | undefined): string | null {
  if (main === undefined) return null;
  const [comment] = /^\/\*[^]*?\*\//.exec(readText(folder, main)) ?? [];
  return comment !== undefined && /licen[cs]e/i.test(comment) ? comment : null;
}

function readText(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim();
}

function byName(a: LicensedPackage, b: LicensedPackage): number {
  const [keyA, keyB] = [a, b].map(({ name, version }) => `${name} ${version}`);
  return keyA < keyB ? -1 : Number(keyA > keyB);
}

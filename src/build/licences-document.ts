import type { BuiltInPackage, LicensedPackage } from './licences.js';

/** The licences of what this package holds and of what is installed with it, as Markdown. */
export function licencesDocument(
  builtIn: readonly BuiltInPackage[],
  installed: readonly LicensedPackage[],
): string {
  return [
    '# Third-party licences',
    'eie-sim itself is under the MIT licence in `LICENSE`. This file is made by the build.',
    '## Built in',
    'Files in this folder are made from these packages and from the sources of eie-sim:',
    table(builtIn),
    '## Installed with it',
    INSTALLED,
    table(installed),
    '## Licences of what is built in',
    ...builtIn.map(({ name, version, text }) => `### ${name} ${version}\n\n${fence(text)}`),
  ]
    .join('\n\n')
    .concat('\n');
}

const INSTALLED = [
  'npm installs these packages along with eie-sim, of those with a platform in their name only the fitting ones. Each names',
  'its licence in its own folder. `@img/sharp-libvips-*` is libvips, as a shared library that can be replaced, with the',
  'libraries that it is built from, under the LGPL and others that the README of the package lists.',
].join('\n');

function table(packages: readonly LicensedPackage[]): string {
  const rows = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return ['| package | version | licence |', '| --- | --- | --- |', ...rows].join('\n');
}

/** As it stands, behind a fence longer than any in it. */
function fence(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

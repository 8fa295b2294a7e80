import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rtlParameters } from '../../src/rtl/parameters.js';
import { tableRows } from '../documents/markdown-file.js';
import { vectorProgram } from '../layers.js';
import { machine } from '../machines.js';
import { BLOCKS } from './icarus.js';

/** What stands in backticks in the first column of a table. */
function namesIn(file: string, heading: string): string[] {
  return tableRows(file, heading).flatMap(([first]) =>
    Array.from(first.matchAll(/`([^`]+)`/g), ([, name]) => name),
  );
}

it('docs/rtl.md lists every file of the RTL', () => {
  const listed = tableRows('docs/rtl.md', 'The blocks').flatMap(
    (row) => row.join(' ').match(/\w+\.v\b/g) ?? [],
  );
  expect(new Set(listed)).toEqual(new Set(readdirSync(BLOCKS)));
});

it('docs/file-formats.md lists every parameter', () => {
  const hardware = machine();
  const names = Object.keys(rtlParameters(vectorProgram([[1]], hardware), hardware));
  const capitals = namesIn('docs/file-formats.md', 'Out').filter((name) => /^[A-Z_]+$/.test(name));
  expect(new Set(capitals)).toEqual(new Set(names));
});

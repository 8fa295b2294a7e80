import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { tableRows } from './markdown-file.js';

interface RoomRule {
  readonly name: string;
  readonly comment: string;
  readonly from: { readonly path: string };
  readonly to: { readonly pathNot: readonly string[] };
}

const file = pathToFileURL(join(packageRoot(), '.dependency-cruiser.js')).href;
const rules = (await import(file)) as { readonly default: { readonly forbidden: readonly RoomRule[] } };

/** "^src/engine/(?!structural/)" to "engine"; nothing for a single file. */
function roomsIn(paths: readonly string[]): string[] {
  return paths.flatMap((path) => /^\^src\/([\w/]+)\//.exec(path)?.slice(1, 2) ?? []);
}

const roomRules = rules.default.forbidden.filter(({ name }) => name.endsWith('-imports'));
const enforced = roomRules.map(({ comment, from, to }) => {
  const [room, ...mayImport] = roomsIn(to.pathNot.slice(0, -1));
  expect(roomsIn([from.path])).toEqual([room]);
  return [room, mayImport, comment];
});

const written = tableRows('docs/architecture.md', 'Rooms')
  .filter(([room]) => room !== '`cli`')
  .map(([room, , mayImport, because]) => [
    room.replaceAll('`', ''),
    mayImport.split(', ').filter((name) => name !== ''),
    because,
  ]);

describe('docs/architecture.md', () => {
  it('has the rooms that the imports are checked by, what each may import and why', () => {
    expect(written).toEqual(enforced);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ORIGIN, explainConfig } from '../../../src/config/loading/explain.js';
import { CONFIG_KINDS } from '../../../src/config/loading/kinds.js';
import { loadConfig, readConfig } from '../../../src/config/loading/load-config.js';
import { HARDWARE } from '../../../src/config/loading/load-hardware.js';
import { shippedNames } from '../../../src/config/yaml/config-path.js';
import { complaintOf, withFiles } from '../config-files.js';
import { temporaryDirectory } from '../../formats/temporary-directory.js';

const shipped = await Promise.all(
  CONFIG_KINDS.map(async ({ name, kind }) => ({ name, kind, names: await shippedNames(kind.folder) })),
);

function explained(files: Readonly<Record<string, string>>, file: string) {
  return withFiles(files, async (folder) => {
    const { bases, values, origins } = await explainConfig(await readConfig(join(folder, file), HARDWARE));
    const named = (path: unknown) => String(path).replace(`${folder}/`, '');
    return { bases: bases.map(named), values, of: (key: string) => [values[key], named(origins[key])] };
  });
}

describe('a config with everything written out', () => {
  const FILES = {
    'mine.yaml': 'base: middle.yaml\nqueueDepth: 4\n',
    'middle.yaml': 'base: lowest.yaml\npes: 16\n',
    'lowest.yaml': 'pes: 8\nclock: 1 GHz\nqueueDepth: 2\n',
  };

  it('says which file each value is from, the topmost that has it', async () => {
    const { bases, of } = await explained(FILES, 'mine.yaml');
    expect(bases).toEqual(['middle.yaml', 'lowest.yaml']);
    expect(of('queueDepth')).toEqual([4, 'mine.yaml']);
    expect(of('pes')).toEqual([16, 'middle.yaml']);
    expect(of('clock')).toEqual(['1 GHz', 'lowest.yaml']);
    expect(of('spmatCapacity')).toEqual(['128 KiB', DEFAULT_ORIGIN]);
    expect(of('name')).toEqual(['mine', 'mine.yaml']);
  });

  it.each(shipped.flatMap(({ name, kind, names }) => names.map((one) => [name, one, kind] as const)))(
    'is a file with the same hash: %s %s',
    async (_, name, kind) => {
      const { hash, values } = await explainConfig(await readConfig(name, kind));
      const file = join(temporaryDirectory(), 'written-out.yaml');
      writeFileSync(file, stringify(values));
      expect((await loadConfig(file, kind)).hash).toBe(hash);
    },
  );

  it('has no key that a schema knows but does not need', async () => {
    const { values } = await explained({ 'mine.yaml': 'pes: 4\n' }, 'mine.yaml');
    expect(Object.values(values)).not.toContain(undefined);
    expect(Object.keys(values).slice(0, 4)).toEqual(['name', 'description', 'pes', 'queueDepth']);
  });

  it('is told of a mistake as a run is', async () => {
    const said = await withFiles({ 'x.yaml': 'queuDepth: 4\n' }, (folder) =>
      complaintOf(async () => explainConfig(await readConfig(join(folder, 'x.yaml'), HARDWARE)), folder),
    );
    expect(said).toBe('x.yaml:1:1: unknown key "queuDepth"; did you mean "queueDepth"?');
  });
});

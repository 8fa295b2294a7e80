import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { complaint, complaintOf, machine, withFiles } from './config-files.js';

describe('base', () => {
  it('is extended: own keys over those of the base, which go over those of its base', async () => {
    const files = {
      'x.yaml': 'base: y.yaml\npes: 1',
      'y.yaml': 'base: z.yaml\npes: 2\nqueueDepth: 2',
      'z.yaml': 'pes: 3\nqueueDepth: 3\nregisters: 3',
    };
    const { spec, file } = await machine(files);
    expect(spec).toMatchObject({ pes: 1, queueDepth: 2, registers: 3 });
    expect(file).toMatch(/x\.yaml$/);
  });

  it('passes on neither name nor description', async () => {
    const base = 'name: base\ndescription: the base';
    const { spec } = await machine({ 'x.yaml': 'base: y.yaml', 'y.yaml': base });
    expect(spec).toMatchObject({ name: 'x', description: '' });
  });

  it('is found relative to the file that names it', async () => {
    await withFiles({ 'x.yaml': 'base: deep/y.yaml', 'z.yaml': 'pes: 7' }, async (folder) => {
      await mkdir(join(folder, 'deep'));
      await writeFile(join(folder, 'deep/y.yaml'), 'base: ../z.yaml');
      expect((await loadHardware(join(folder, 'x.yaml'))).spec.pes).toBe(7);
    });
  });

  it('may be an absolute path', async () => {
    await withFiles({ 'x.yaml': 'pes: 7' }, async (folder) => {
      const { spec } = await machine({ 'y.yaml': `base: ${join(folder, 'x.yaml')}` });
      expect(spec.pes).toBe(7);
    });
  });

  it('may be the bare name of a shipped file', async () => {
    const { spec } = await machine({ 'x.yaml': 'base: eie-256pe\nqueueDepth: 4' });
    expect(spec).toMatchObject({ pes: 256, clockHertz: 1.2e9, queueDepth: 4 });
  });

  it.each([
    ['3', 'x.yaml:2:7: base: expected the path or name of a config file, got 3'],
    ['""', 'x.yaml:2:7: base: expected the path or name of a config file, got ""'],
    [
      'a'.repeat(1020) + '.yaml',
      `x.yaml:2:7: base: expected the path or name of a config file, got "${'a'.repeat(60)}..."`,
    ],
    ['[y.yaml]', 'x.yaml:2:7: base: expected the path or name of a config file, got a list'],
    ['z.yaml', 'x.yaml:2:7: base z.yaml: no such file; check the path'],
    [
      'eie-65pe',
      'x.yaml:2:7: base: unknown hardware "eie-65pe"; known: dense-64pe, eie-256pe, eie-256pe-16x16, eie-64pe, eie-64pe-4x16, eie-64pe-conv, eie-64pe-direct; ' +
        'a file of your own needs its path and extension',
    ],
  ])('of %s is refused where it stands', async (base, message) => {
    expect(await complaint({ 'x.yaml': `pes: 4\nbase: ${base}` })).toBe(message);
  });

  it('of a broken file is refused with the place in that file', async () => {
    expect(await complaint({ 'x.yaml': 'base: y.yaml', 'y.yaml': 'pes: 4\npes: 4' })).toBe(
      'y.yaml:2:1: key "pes" a second time; keep one',
    );
    expect(await complaint({ 'x.yaml': 'base: y.yaml', 'y.yaml': 'pes: 4\nclock: 4 B' })).toBe(
      'y.yaml:2:8: clock: expected a frequency such as "800 MHz", got "4 B"',
    );
    expect(await complaint({ 'x.yaml': 'base: y.yaml', 'y.yaml': '' })).toBe(
      'y.yaml: the file is empty; write keys and values such as "name: my-file"',
    );
  });

  it('with a wrong value is no mistake where the file itself has a right one', async () => {
    const { spec } = await machine({ 'x.yaml': 'base: y.yaml\npes: 4', 'y.yaml': 'pes: many' });
    expect(spec.pes).toBe(4);
  });

  it('may not lead back to a file', async () => {
    expect(await complaint({ 'x.yaml': 'base: x.yaml' })).toBe(
      'x.yaml:1:7: base x.yaml: the files extend each other in a circle (x.yaml -> x.yaml); remove one base',
    );
    const files = { 'x.yaml': 'base: y.yaml', 'y.yaml': 'base: z.yaml', 'z.yaml': 'base: y.yaml' };
    expect(await complaint(files)).toBe(
      'z.yaml:1:7: base y.yaml: the files extend each other in a circle ' +
        '(x.yaml -> y.yaml -> z.yaml -> y.yaml); remove one base',
    );
  });

  it('may not lead back to a file under another name', async () => {
    await withFiles({ 'x.yaml': 'base: folder/x.yaml' }, async (folder) => {
      await symlink('.', join(folder, 'folder'));
      expect(await complaintOf(() => loadHardware(join(folder, 'x.yaml')), folder)).toBe(
        'x.yaml:1:7: base folder/x.yaml: the files extend each other in a circle ' +
          '(x.yaml -> folder/x.yaml); remove one base',
      );
    });
  });
});

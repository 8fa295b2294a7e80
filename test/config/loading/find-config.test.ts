import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kindOfConfig } from '../../../src/config/loading/find-config.js';
import { CONFIG_KINDS } from '../../../src/config/loading/kinds.js';
import { complaintOf, withFiles } from '../config-files.js';

function kindOf(text: string) {
  return withFiles({ 'x.yaml': text }, async (folder) => (await kindOfConfig(join(folder, 'x.yaml'))).name);
}

function complaint(text: string) {
  return withFiles({ 'x.yaml': text }, (folder) =>
    complaintOf(() => kindOfConfig(join(folder, 'x.yaml')), folder),
  );
}

describe('the kind of a config file', () => {
  it.each([
    ['squeezenet-v1.1', 'network'],
    ['eie-64pe', 'machine'],
    ['cacti-22nm', 'energy'],
    ['deep-6bit', 'recipe'],
    ['queue-depth', 'sweep'],
    ['thirty-frames', 'exploration'],
  ])('of the shipped %s is %s', async (name, kind) => {
    expect((await kindOfConfig(name)).name).toBe(kind);
  });

  it.each([
    ['pes: 4', 'machine'],
    ['queueDepth: 4\nqueuDepth: 8', 'machine'],
    ['inputSize: 67', 'network'],
    ['vary: [{ seed: 1..2 }]\nhardware: eie-64pe', 'sweep'],
    ['space: [{ seed: 1..2 }]\nhardware: eie-64pe', 'exploration'],
    ['base: deep-6bit', 'recipe'],
    ['base: cacti-22nm\nname: mine', 'energy'],
  ])('follows from its keys and its base: %j', async (text, kind) => {
    expect(await kindOf(text)).toBe(kind);
  });

  it('is asked for if several can be meant', async () => {
    expect(await complaint('hardware: eie-64pe')).toBe(
      'x.yaml: it can be of several kinds; give --kind sweep or exploration',
    );
    expect(await complaint('name: x')).toMatch(/give --kind network, machine, energy, .* or exploration$/);
  });

  it('is not looked for if there is a single one to choose from', async () => {
    const [network] = CONFIG_KINDS;
    expect(await kindOfConfig('eie-64pe', [network])).toBe(network);
  });

  it.each([
    ['eie-65pe', /^unknown name "eie-65pe"; did you mean "eie-64pe"\?/],
    ['pe-counts', /did you mean "pe-count"\?/],
    [
      'Q',
      /^unknown name "Q"; "eie list" prints all of them; a file of your own needs its path and extension$/,
    ],
  ])('of an unknown name is a mistake: %s', async (name, message) => {
    expect(await complaintOf(() => kindOfConfig(name))).toMatch(message);
  });
});

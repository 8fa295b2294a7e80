import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configHeader } from '../../src/config/header.js';
import { fieldsOf } from '../../src/config/loading/schema-fields.js';
import { fileSchema } from '../../src/config/loading/file-schema.js';
import { FAMILY_SCHEMAS } from '../../src/config/network-families.js';
import { networkSchema } from '../../src/config/network.js';
import { profileKeys } from '../../src/config/network-profile.js';
import { shippedNames } from '../../src/config/yaml/config-path.js';
import { networkByName } from '../../src/network/catalogue.js';
import { LAYER_KINDS } from '../../src/network/layer-keys.js';
import { layerParameters, parametersBeforePruning } from '../../src/network/parameters.js';
import { packageRoot } from '../../src/base/package-root.js';
import { loadNetwork } from '../../src/workload/load-network.js';
import { complaintOf, withFiles } from './config-files.js';

const document = readFileSync(join(packageRoot(), 'docs/networks.md'), 'utf8');
const squeezenet = fileSchema(FAMILY_SCHEMAS[0]).properties ?? {};

/** Rows of all tables: cells without padding. */
const rows = document
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim()),
  );

const isOfFamily = (key: string) =>
  key !== 'family' && !Object.hasOwn(configHeader, key) && !Object.hasOwn(profileKeys, key);

describe('docs/networks.md', () => {
  it('lists the shipped networks with their totals, as "eie list networks" does', async () => {
    const [, listed = ''] = document.split('$ eie list networks\n');
    const lines = listed.slice(0, listed.indexOf('```')).trimEnd().split('\n');
    const names = await shippedNames('networks');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(names);
    for (const [index, name] of names.entries()) {
      const parameters = parametersBeforePruning(layerParameters(await loadNetwork(name)));
      expect(lines[index]).toContain(` ${parameters.toLocaleString('en-US')} parameters`);
    }
  });

  it.each(Object.entries(squeezenet).filter(([key]) => isOfFamily(key)))(
    'has a row for the key %s of SqueezeNet, with its default',
    (key, schema) => {
      const found = rows.filter(([first]) => first === `\`${key}\``);
      expect(found).toHaveLength(1);
      expect(found[0][2]).toBe(String(typeof schema === 'object' && schema.default));
    },
  );

  it.each(Object.keys(fieldsOf(networkSchema)).filter((key) => !Object.hasOwn(configHeader, key)))(
    'tells of the key %s',
    (key) => {
      expect(document).toMatch(new RegExp(`\`${key}[.\`]`));
    },
  );

  it.each(LAYER_KINDS)('has a row for layers of kind %s', (kind) => {
    expect(rows.some(([first]) => first.includes(`\`${kind}\``))).toBe(true);
  });

  it('has the parameters of both versions', () => {
    const count = (name: string) =>
      parametersBeforePruning(layerParameters(networkByName(name))).toLocaleString('en-US');
    const row = rows.find(([first]) => first === 'parameters');
    expect(row?.slice(1)).toEqual([count('squeezenet-v1.0'), count('squeezenet-v1.1')]);
  });

  it('shows a list of layers that is one', async () => {
    const [, example = ''] = document.split('```yaml\n');
    const text = example.slice(0, example.indexOf('```'));
    const network = await withFiles({ 'net.yaml': text }, (folder) => loadNetwork(join(folder, 'net.yaml')));
    expect(network.layers).toHaveLength(5);
  });

  const mistakes = rows
    .slice(rows.findIndex(([first]) => first === 'written') + 2)
    .map(([written = '', message = '']) => [written.replaceAll('`', ''), message.slice(1, -1)]);

  it('shows mistakes', () => {
    expect(mistakes.length).toBeGreaterThan(7);
  });

  it.each(mistakes)('shows what is said of %s', async (written, message) => {
    const override = written.startsWith('--set ') ? [written.slice('--set '.length)] : [];
    const text = override.length > 0 ? '{}' : written;
    const said = await withFiles({ 'net.yaml': text }, (folder) =>
      complaintOf(() => loadNetwork(join(folder, 'net.yaml'), override), folder),
    );
    expect(said).toBe(message);
  });
});

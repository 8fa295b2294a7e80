import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { configHeader } from '../../src/config/header.js';
import { networkSchema } from '../../src/config/network.js';
import { NETWORK_NAMES, networkByName } from '../../src/network/catalogue.js';
import { layerParameters, parametersBeforePruning } from '../../src/network/parameters.js';
import { packageRoot } from '../../src/base/package-root.js';
import { loadNetwork } from '../../src/workload/load-network.js';
import { complaintOf, withFiles } from './config-files.js';

const document = readFileSync(join(packageRoot(), 'docs/networks.md'), 'utf8');
const keys = z.toJSONSchema(networkSchema, { io: 'input', unrepresentable: 'any' }).properties ?? {};

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

describe('docs/networks.md', () => {
  it('lists the shipped networks', () => {
    const files = rows.filter(([first]) => first.endsWith('.yaml`')).map(([first]) => first.slice(1, -6));
    expect(files).toEqual(NETWORK_NAMES);
  });

  it.each(Object.entries(keys).filter(([key]) => !Object.hasOwn(configHeader, key)))(
    'has a row for the key %s, with its default',
    (key, schema) => {
      const found = rows.filter(([first]) => first === `\`${key}\``);
      expect(found).toHaveLength(1);
      expect(found[0][2]).toBe(String(typeof schema === 'object' && schema.default));
    },
  );

  it('has the parameters of both versions', () => {
    const count = (name: string) =>
      parametersBeforePruning(layerParameters(networkByName(name))).toLocaleString('en-US');
    const row = rows.find(([first]) => first === 'parameters');
    expect(row?.slice(1)).toEqual([count('squeezenet-v1.0'), count('squeezenet-v1.1')]);
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

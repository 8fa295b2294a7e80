import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { hardwareSchema } from '../../src/config/hardware.js';
import { packageRoot } from '../../src/base/package-root.js';
import { complaint } from './config-files.js';

const document = readFileSync(join(packageRoot(), 'docs/configuration.md'), 'utf8');
const keys = z.toJSONSchema(hardwareSchema, { io: 'input' }).properties ?? {};

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

describe('docs/configuration.md', () => {
  it.each(Object.keys(keys))('has a row for the key %s', (key) => {
    expect(rows.filter(([first]) => first === `\`${key}\``)).toHaveLength(1);
  });

  it.each(Object.entries(keys).filter(([key]) => key !== 'name' && key !== 'description'))(
    'states the default of %s',
    (key, schema) => {
      const row = rows.find(([first]) => first === `\`${key}\``);
      expect(row?.at(3)?.replaceAll('`', '')).toBe(String(typeof schema === 'object' && schema.default));
    },
  );

  const mistakes = rows
    .slice(rows.findIndex(([first]) => first === 'written') + 2)
    .map(([written = '', message = '']) => [written.replaceAll('`', ''), message.slice(1, -1)]);

  it('shows mistakes in a file and of --set', () => {
    expect(mistakes.length).toBeGreaterThan(10);
  });

  it.each(mistakes)('shows what the loader says of %s', async (written, message) => {
    const override = written.startsWith('--set ') ? [written.slice('--set '.length)] : [];
    const text = override.length > 0 ? '{}' : written;
    expect(await complaint({ 'machine.yaml': text }, override)).toBe(message);
  });
});

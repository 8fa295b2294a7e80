import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { configHeader } from '../../src/config/header.js';
import { loadRecipe } from '../../src/config/loading/load-recipe.js';
import { recipeSchema } from '../../src/config/recipe.js';
import { packageRoot } from '../../src/base/package-root.js';
import { tableRows } from '../documents/markdown-file.js';
import { complaintOf, withFiles } from './config-files.js';

const keys = z.toJSONSchema(recipeSchema, { io: 'input', unrepresentable: 'any' }).properties ?? {};
const defaults: Readonly<Record<string, unknown>> = recipeSchema.parse({});
const rows = tableRows('docs/compression.md', 'Recipes');

describe('docs/compression.md', () => {
  it('lists the shipped recipes', () => {
    const files = rows.filter(([first]) => first.endsWith('.yaml`')).map(([first]) => first.slice(1, -1));
    expect(files.toSorted()).toEqual(readdirSync(join(packageRoot(), 'configs/compression')).toSorted());
  });

  it.each(Object.keys(keys).filter((key) => !Object.hasOwn(configHeader, key)))(
    'has a row for the key %s, with its default',
    (key) => {
      const found = rows.filter(([first]) => first === `\`${key}\``);
      expect(found).toHaveLength(1);
      const value = defaults[key];
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      expect(found[0][2]).toBe(`\`${text}\``);
    },
  );

  it('has no row for a key that there is none of', () => {
    const named = rows.map(([first]) => first.slice(1, -1)).filter((name) => /^[a-zA-Z]+$/.test(name));
    expect(named.toSorted()).toEqual(
      Object.keys(keys)
        .filter((key) => !Object.hasOwn(configHeader, key))
        .toSorted(),
    );
  });

  const mistakes = rows.flatMap(([written = '', message = '']) =>
    message.startsWith('"') ? [[written.replaceAll('`', ''), message.slice(1, -1)] as const] : [],
  );

  it('shows mistakes', () => {
    expect(mistakes.length).toBeGreaterThan(7);
  });

  it.each(mistakes)('shows what is said of %s', async (written, message) => {
    const override = written.startsWith('--set ') ? [written.slice('--set '.length)] : [];
    const text = override.length > 0 ? '{}' : written;
    const said = await withFiles({ 'recipe.yaml': text }, (folder) =>
      complaintOf(() => loadRecipe(join(folder, 'recipe.yaml'), override), folder),
    );
    expect(said).toBe(message);
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { configHeader } from '../../../src/config/header.js';
import { loadConfig } from '../../../src/config/loading/load-config.js';
import { complaintOf, withFiles, type Files } from '../config-files.js';

/** A kind of file with all that a hardware file has not: groups, lists, alternatives, free keys. */
const KIND = {
  folder: 'kitchen',
  schema: z.strictObject({
    ...configHeader,
    oven: z.strictObject({ heat: z.int().min(0).default(180), fan: z.boolean().default(false) }).prefault({}),
    courses: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('soup'), litres: z.number().positive() }),
          z.strictObject({ kind: z.literal('roast'), minutes: z.int() }),
        ]),
      )
      .default([]),
    prices: z.record(z.string(), z.number().max(99)).default({}),
  }),
};

function load(files: Files, overrides: string[] = []) {
  return withFiles(files, (folder) => loadConfig(join(folder, 'x.yaml'), KIND, overrides));
}

function complaint(files: Files, overrides: string[] = []): Promise<string> {
  return withFiles(files, (folder) =>
    complaintOf(() => loadConfig(join(folder, 'x.yaml'), KIND, overrides), folder),
  );
}

describe('a config of any kind', () => {
  const base = 'oven: { heat: 200, fan: true }\ncourses: [{ kind: soup, litres: 2 }]\nprices: { soup: 4 }\n';

  it('is merged group by group with its base, and a list replaces a list', async () => {
    const own =
      'base: y.yaml\noven: { heat: 220 }\ncourses: [{ kind: roast, minutes: 9 }]\nprices: { roast: 8 }\n';
    const { value } = await load({ 'x.yaml': own, 'y.yaml': base }, ['kitchen.prices.soup=5']);
    expect(value).toEqual({
      name: 'x',
      description: '',
      oven: { heat: 220, fan: true },
      courses: [{ kind: 'roast', minutes: 9 }],
      prices: { soup: 5, roast: 8 },
    });
  });

  it('is frozen to its leaves', async () => {
    const { value } = await load({ 'x.yaml': base });
    expect(Object.isFrozen(value.oven)).toBe(true);
    expect(Object.isFrozen(value.courses)).toBe(true);
    expect(Object.isFrozen(value.courses[0])).toBe(true);
  });

  it.each([
    ['oven: { heet: 3 }', 'x.yaml:1:9: oven: unknown key "heet"; did you mean "heat"?'],
    ['oven:\n  heat: hot', 'x.yaml:2:9: oven.heat: expected a whole number of at least 0, got "hot"'],
    ['oven:\n  fan: "yes"', 'x.yaml:2:8: oven.fan: expected true or false, got "yes"'],
    ['oven: hot', 'x.yaml:1:7: oven: expected keys and values, got "hot"'],
    ['courses: 3', 'x.yaml:1:10: courses: expected a list, got 3'],
    [
      'courses:\n  - kind: soup\n    litres: -1',
      'x.yaml:3:13: courses.0.litres: expected a number above 0, got -1',
    ],
    [
      'courses:\n  - kind: soup\n    litres: 1\n  - kind: soup',
      'x.yaml:4:5: courses.1.litres: expected a number above 0, got nothing',
    ],
    [
      'courses:\n  - kind: roast\n    minute: 1',
      'x.yaml:2:5: courses.0.minutes: expected a whole number, got nothing (and 1 more)',
    ],
    ['courses: [{ kind: cake }]', 'x.yaml:1:19: courses.0.kind: expected "soup" or "roast", got "cake"'],
    ['prices: { soup: 100 }', 'x.yaml:1:17: prices.soup: expected a number of at most 99, got 100'],
    ['prices: { soup: cheap }', 'x.yaml:1:17: prices.soup: expected a number of at most 99, got "cheap"'],
  ])('is refused with the place within: %j', async (text, message) => {
    expect(await complaint({ 'x.yaml': text })).toBe(message);
  });

  it('is refused at the alias that brings a wrong value in', async () => {
    const text = 'prices: &all { soup: 1, heat: -5 }\noven: { fan: true }\n';
    expect(await complaint({ 'x.yaml': text.replace('{ fan: true }', '*all') })).toBe(
      'x.yaml:2:7: oven.heat: expected a whole number of at least 0, got -5 (and 1 more)',
    );
  });

  it("is refused in the list that replaced the base's, not in the base", async () => {
    const own = 'base: y.yaml\ncourses: [{ kind: soup }]';
    expect(await complaint({ 'x.yaml': own, 'y.yaml': base })).toBe(
      'x.yaml:2:11: courses.0.litres: expected a number above 0, got nothing',
    );
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { tableRows } from './markdown-file.js';

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const { dependencies, devDependencies } = JSON.parse(
  readFileSync(join(packageRoot(), 'package.json'), 'utf8'),
) as Package;

/** Packages that the tables of a heading have a line for. */
function listed(heading: string): string[] {
  return tableRows('docs/dependencies.md', heading).flatMap(([packages]) =>
    [...packages.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
}

describe('docs/dependencies.md', () => {
  it('has a line for each package that is needed at run time, and no other', () => {
    expect(listed('At run time').sort()).toEqual(Object.keys(dependencies).sort());
  });

  it('has a line for each package of development, and no other', () => {
    expect(listed('In development').sort()).toEqual(Object.keys(devDependencies).sort());
  });

  it('is right that versions are pinned', () => {
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

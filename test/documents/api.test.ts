import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { writePictures } from '../accuracy/pictures.js';

const text = readFileSync(join(packageRoot(), 'docs', 'api.md'), 'utf8');
const index = join(packageRoot(), 'src', 'index.ts');

/** Each example, and what it is said to print: a line for each text in backticks. */
const examples = [...text.matchAll(/^```ts\n([\s\S]*?)^```\n\nIt prints (.*)\.$/gm)].map(
  ([, program, printed]) => ({
    program,
    printed: [...printed.matchAll(/`([^`]+)`/g)].map(([, line]) => line),
  }),
);

const directory = mkdtempSync(join(tmpdir(), 'eie-api-'));
const before = process.cwd();

beforeAll(async () => {
  process.chdir(directory);
  const [, network] = /^```yaml\n([\s\S]*?)^```/m.exec(text) ?? [];
  writeFileSync('tiny.yaml', network);
  mkdirSync('pictures');
  const pictures = await writePictures('pictures', 2, 4);
  const labels = pictures.map(({ file, classIndex }) => `${file},${classIndex}\n`);
  writeFileSync(join('pictures', 'labels.csv'), `file,class_index\n${labels.join('')}`);
});

afterAll(() => {
  process.chdir(before);
  rmSync(directory, { recursive: true });
});

describe('docs/api.md', () => {
  it.each(examples.map((example, number) => ({ number, ...example })))(
    'prints what it says in example $number',
    async ({ number, program, printed }) => {
      const file = join(directory, `example-${number}.ts`);
      writeFileSync(file, program.replace("'eie-sim'", JSON.stringify(index)));
      const lines: unknown[][] = [];
      const log = vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => lines.push(values));
      try {
        await import(/* @vite-ignore */ file);
      } finally {
        log.mockRestore();
      }
      expect(lines.map((values) => format(...values))).toEqual(printed);
    },
  );

  it('has an example for each part', () => {
    expect(examples.length).toBeGreaterThanOrEqual(text.split('\n## ').length - 1);
  });

  it('names everything that is exported, and nothing else', () => {
    const exported = [...readFileSync(index, 'utf8').matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(
      ([, names]) =>
        names
          .split(',')
          .map((name) => name.trim().replace(/^type /, ''))
          .filter((name) => name !== ''),
    );
    const rows = [...text.matchAll(/^\| (`[^|]*?) *\|/gm)].map(([, cell]) => cell);
    const types = [...text.matchAll(/^Types: [\s\S]*?\.$/gm)].map(([list]) => list);
    const named = [...rows, ...types].flatMap((list) =>
      [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(named.toSorted()).toEqual(exported.toSorted());
  });
});

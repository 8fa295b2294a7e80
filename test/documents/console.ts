import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';

/** Stands for lines left out. */
const LEFT_OUT = '...';

/** A command of a document and what it is said to print. */
export interface Example {
  readonly command: string;
  /** Runs of lines that follow one another in the output; other lines may stand between runs. */
  readonly printed: readonly (readonly string[])[];
}

/** The commands in a document's console blocks, in order. */
export function examplesOf(document: string): Example[] {
  const text = readFileSync(join(packageRoot(), document), 'utf8');
  const blocks = [...text.matchAll(/^```console\n([\s\S]*?)^```/gm)].map(([, block]) => block);
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((example) => {
        const [command, ...lines] = example.trimEnd().split('\n');
        return { command, printed: runsOf(lines) };
      }),
  );
}

function runsOf(lines: readonly string[]): string[][] {
  const runs: string[][] = [[]];
  for (const line of lines) {
    if (line === LEFT_OUT) runs.push([]);
    else runs[runs.length - 1].push(line);
  }
  return runs.filter((run) => run.length > 0);
}

/** The first run that an output does not have after those before it; null if it has them all. */
export function missingRun({ printed }: Example, output: string): readonly string[] | null {
  const lines = output.split('\n').map((line) => line.trimEnd());
  let from = 0;
  for (const run of printed) {
    const at = lines.findIndex(
      (_, place) => place >= from && run.every((line, n) => lines[place + n] === line),
    );
    if (at < 0) return run;
    from = at + run.length;
  }
  return null;
}

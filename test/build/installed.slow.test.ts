import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { documents, targets } from '../documents/markdown-file.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';

interface Ended {
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

const HOUR = 3_600_000;

/** What npm says where no registry answers, or where nothing that it had kept will do. */
const NO_REGISTRY = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/;

/** Options of npm, without what `npm run` tells its own scripts about this checkout. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !name.startsWith('npm_') || (name.startsWith('npm_config_') && !name.endsWith('prefix')),
  ),
);

function run(directory: string, command: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { cwd: directory, env: environment, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => {
        resolve({ status: error?.code ?? (error === null ? 0 : error.message), stdout, stderr });
      },
    );
  });
}

it(
  'is all there where the package is installed from its tarball into an empty folder',
  { timeout: HOUR },
  async ({ skip }) => {
    const scratch = temporaryDirectory();
    const packed = await run(
      packageRoot(),
      'npm',
      'pack',
      '--ignore-scripts',
      '--silent',
      '--pack-destination',
      scratch,
    );
    expect(packed).toMatchObject({ status: 0 });
    const folder = join(scratch, 'empty');
    mkdirSync(folder);
    const tarball = join(scratch, packed.stdout.trim());
    const installed = await run(
      folder,
      'npm',
      'install',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      tarball,
    );
    const unreachable = NO_REGISTRY.exec(installed.stderr)?.[0];
    if (installed.status !== 0 && unreachable !== undefined) {
      console.warn(`skipped: the npm registry cannot be reached (${unreachable})`);
      skip();
    }
    expect(installed).toMatchObject({ status: 0 });

    expect(existsSync(join(folder, 'node_modules/canvas'))).toBe(false);
    const licences = readFileSync(join(folder, 'node_modules/eie-sim/dist/THIRD-PARTY-LICENSES.md'), 'utf8');
    expect(licences).toContain('SIL OPEN FONT LICENSE');
    for (const document of documents)
      for (const { file } of targets(document))
        expect(existsSync(join(folder, 'node_modules/eie-sim', file)), `${document}: ${file}`).toBe(true);

    const ended = await run(folder, 'npx', '--no-install', 'eie', 'run', '--format', 'all', '--out', 'out');
    expect(ended.status, ended.stderr).toBe(0);
    expect(ended.stderr).toMatch(/^(wrote out\/[\w-]+\.\w+\n)+$/);
    expect(ended.stdout).toContain('Bit-exact: ');
    const out = join(folder, 'out');
    const wrote = Array.from(ended.stderr.matchAll(/^wrote out\/(.*)$/gm), ([, name]) => name);
    const example = join(packageRoot(), 'reports/example');
    expect(wrote).toEqual(
      expect.arrayContaining([
        'result.json',
        'layers.csv',
        'report.md',
        'report.html',
        'report.pdf',
        'cycles.png',
      ]),
    );
    for (const name of wrote.filter((each) => each.endsWith('.png')))
      expect(readFileSync(join(out, name)).equals(readFileSync(join(example, name))), name).toBe(true);
    for (const name of wrote) expect(existsSync(join(out, name)), name).toBe(true);

    const program = "import * as eie from 'eie-sim'; console.log(typeof eie.simulate);";
    const imported = await run(folder, process.execPath, '--input-type=module', '--eval', program);
    expect(imported).toMatchObject({ status: 0, stdout: 'function\n' });
  },
);

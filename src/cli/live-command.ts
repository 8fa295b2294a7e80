import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { splitOverrides } from '../config/yaml/split-overrides.js';
import { checkWritableFile } from '../formats/writable.js';
import { writeWhole } from '../formats/write-file.js';
import { gatherContents } from '../live/file/gather.js';
import { livePage } from '../live/file/page.js';
import { serveLive } from '../live/file/server.js';
import { untilAsked } from './supervised.js';
import { demandNetwork, wholeNumber, withWeights, workloadOptions } from './options.js';

const MOST_PORT = 65535;

const optionsSchema = z.object({
  ...workloadOptions,
  image: z.array(z.string()).optional(),
  input: z.array(z.string()).optional(),
  classes: z.string().optional(),
  hardware: z.string().optional(),
  set: z.array(z.string()).default([]),
  energy: z.string().optional(),
  out: z.string().optional(),
  port: wholeNumber('--port', 0, MOST_PORT).optional(),
  open: z.boolean(),
});

type Options = z.output<typeof optionsSchema>;

/** `eie live`: writes the page to a file, or serves it until the process is interrupted. Returns the exit code. */
export async function liveCommand(given: unknown, toolVersion: string): Promise<number> {
  const options = withWeights(optionsSchema.parse(given));
  checkOptions(options);
  const set = splitOverrides(options.set);
  const hardware = options.hardware ?? (options.workload === undefined ? 'eie-64pe-conv' : 'eie-64pe');
  const choice = {
    ...options,
    setNetwork: set.network,
    setCompression: set.compression,
    setEnergy: set.energy,
  };
  demandNetwork(choice);
  const run = runOptions({ ...options, hardware });
  const contents = await gatherContents({ ...choice, hardware, setHardware: set.hardware, run }, toolVersion);
  const page = livePage(contents);
  if (options.out !== undefined) {
    writeWhole(options.out, page.html);
    process.stderr.write(`wrote ${options.out}, ${megabytes(page.html.length)} MB\n`);
    return 0;
  }
  const asked = untilAsked();
  const server = await serveLive(page, options.port ?? 0);
  process.stderr.write(`serving ${server.url} until interrupted\n`);
  if (options.open) openBrowser(server.url);
  await once(asked, 'abort');
  await server.close();
  return 0;
}

function checkOptions({ out, port }: Options): void {
  if (out !== undefined && port !== undefined)
    throw new UserError('--port: a page that is written to --out is not served; leave one out');
  if (out !== undefined) checkWritableFile(out);
}

/** The options of `eie run` that name the same workload and machine; what prices it is the page's to say. */
function runOptions({
  network,
  weights,
  recipe,
  workload,
  image = [],
  input = [],
  ...others
}: Options & { readonly weights: string }): readonly string[] {
  const named = { network, weights: workload === undefined ? weights : undefined, recipe, workload };
  const { classes, hardware, set, seed } = others;
  return [
    ...Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
    ...image.flatMap((path) => ['--image', path]),
    ...input.flatMap((path) => ['--input', path]),
    ...(classes === undefined ? [] : ['--classes', classes]),
    ...(hardware === undefined ? [] : ['--hardware', hardware]),
    ...(seed === 1 ? [] : ['--seed', String(seed)]),
    ...set
      .filter((override) => splitOverrides([override]).energy.length === 0)
      .flatMap((override) => ['--set', override]),
  ];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** Opens the reader's browser; if there is none, the address that was printed will do. */
function openBrowser(url: string): void {
  const [program, ...words] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start']
        : ['xdg-open'];
  const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

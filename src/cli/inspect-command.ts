import * as z from 'zod';
import { inspectNetwork } from '../compile/inspect.js';
import { oneLine } from '../base/quote.js';
import { splitOverrides, type Overrides } from '../config/yaml/split-overrides.js';
import { UserError } from '../base/errors.js';
import { inspectionReport } from '../report/inspection.js';
import { loadWeights } from '../workload/load-workload.js';
import { modelFormatOf } from '../workload/weights-format.js';
import { demandNetwork, wholeNumber, withWeights, workloadOptions } from './options.js';
import { terminalColumns } from './supervised.js';

const optionsSchema = z.object({
  ...workloadOptions,
  set: z.array(z.string()).default([]).transform(networkOverrides),
  pes: z.string().transform(peCounts),
  indexBits: wholeNumber('--index-bits', 1, 8),
  json: z.boolean().default(false),
});

const MOST_PES = 4096;

/** `eie inspect`: prints what a network is made of. Returns the exit code. */
export async function inspectCommand(network: string | undefined, given: unknown): Promise<number> {
  const options = withWeights(withNetwork(network, optionsSchema.parse(given)));
  const choice = { ...options, setNetwork: options.set.network, setCompression: options.set.compression };
  demandNetwork(choice);
  const nodes = await modelFormatOf(options.network ?? options.weights)?.nodesOf(
    options.network ?? options.weights,
  );
  const layers = inspectNetwork(await loadWeights(choice), options.pes, options.indexBits);
  const inspection = { ...layers, ...(nodes === undefined ? {} : { nodes }) };
  process.stdout.write(
    options.json
      ? JSON.stringify(inspection, null, 2) + '\n'
      : inspectionReport(inspection, terminalColumns()),
  );
  return 0;
}

type Options = z.output<typeof optionsSchema>;

/** The network may be named with or without its option. */
function withNetwork(network: string | undefined, options: Options): Options {
  if (network === undefined) return options;
  if (options.network === undefined) return { ...options, network };
  throw new UserError(`--network ${options.network}: ${network} is named as well; leave one out`);
}

function networkOverrides(set: readonly string[]): Overrides {
  const overrides = splitOverrides(set);
  const other = [...overrides.hardware, ...overrides.energy].at(0);
  if (other === undefined) return overrides;
  throw new UserError(
    `--set ${oneLine(other)}: nothing is simulated; override keys of the network, network.KEY=VALUE, or of the recipe`,
  );
}

function peCounts(text: string): number[] {
  return text.split(',').map((part) => {
    const pes = Number(part);
    if (Number.isInteger(pes) && pes >= 1 && pes <= MOST_PES) return pes;
    throw new UserError(`--pes ${oneLine(text)}: give comma-separated PE counts from 1 to ${MOST_PES}`);
  });
}

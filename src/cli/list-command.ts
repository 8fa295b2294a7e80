import { Help } from 'commander';
import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { suggestion } from '../base/nearest.js';
import { sum } from '../base/sum.js';
import { quoted } from '../base/quote.js';
import { LISTED_KINDS, type NamedKind } from '../config/loading/kinds.js';
import { readConfig } from '../config/loading/load-config.js';
import { shippedNames } from '../config/yaml/config-path.js';
import { layerParameters, parametersBeforePruning } from '../network/parameters.js';
import { loadNetwork } from '../workload/load-network.js';
import { terminalColumns } from './supervised.js';

const INDENT = '  ';
const GAP = '  ';

/** Before a description that has lines of its own. */
const BELOW = '    ';

const optionsSchema = z.object({ json: z.boolean().default(false) });

/** A shipped config file as it is listed. */
interface ListedConfig {
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  readonly file: string;
  /** Of a network: weights and biases, and multiply-accumulates of one input without any sparsity. */
  readonly parameters?: number;
  readonly multiplyAccumulates?: number;
}

/** `eie list`: prints the config files that ship with the package, one list or all. Returns the exit code. */
export async function listCommand(list: string | undefined, given: unknown): Promise<number> {
  const { json } = optionsSchema.parse(given);
  const lists = list === undefined ? LISTS : [listNamed(list)];
  const configs = await Promise.all(lists.map(configsIn));
  const text = json ? JSON.stringify(configs.flat(), null, 2) : listText(lists, configs);
  process.stdout.write(`${text}\n`);
  return 0;
}

const LISTS = [...new Set(LISTED_KINDS.map(({ list }) => list))];

function listNamed(name: string): string {
  if (LISTS.includes(name)) return name;
  throw new UserError(`list ${quoted(name)}: there is no such list; ${suggestion(name, LISTS)}`);
}

async function configsIn(list: string): Promise<readonly ListedConfig[]> {
  const kinds = LISTED_KINDS.filter((one) => one.list === list);
  return (await Promise.all(kinds.map(configsOf))).flat();
}

async function configsOf({ name: kindName, kind }: NamedKind): Promise<readonly ListedConfig[]> {
  const names = await shippedNames(kind.folder);
  return Promise.all(
    names.map(async (name) => {
      const { file, layers } = await readConfig(name, kind);
      const description = layers.at(-1)?.value['description'];
      return {
        kind: kindName,
        name,
        description: typeof description === 'string' ? description : '',
        file,
        ...(kindName === 'network' ? await sizesOf(name) : {}),
      };
    }),
  );
}

async function sizesOf(network: string): Promise<Pick<ListedConfig, 'parameters' | 'multiplyAccumulates'>> {
  const parameters = layerParameters(await loadNetwork(network));
  return {
    parameters: parametersBeforePruning(parameters),
    multiplyAccumulates: sum(parameters.map(({ denseMultiplyAccumulates }) => denseMultiplyAccumulates)),
  };
}

/** A list alone has no heading. Of a list with several kinds, each line says which one it is. */
function listText(lists: readonly string[], configs: readonly (readonly ListedConfig[])[]): string {
  const columns = terminalColumns();
  if (lists.length === 1) return linesOf(configs[0], columns).join('\n');
  const parts = lists.map((list, index) => [
    list,
    ...linesOf(configs[index], columns - INDENT.length).map((line) => `${INDENT}${line}`),
  ]);
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}

function linesOf(configs: readonly ListedConfig[], width: number): string[] {
  const hasKinds = new Set(configs.map(({ kind }) => kind)).size > 1;
  const columns = configs.map((config) => [
    config.name,
    ...(hasKinds ? [config.kind] : []),
    ...sizesText(config),
  ]);
  const widths = columns[0].map((_, column) => Math.max(...columns.map((cells) => cells[column].length)));
  return configs.flatMap(({ description }, row) => {
    const cells = columns[row].map((text, column) =>
      column > 0 && !hasKinds ? text.padStart(widths[column]) : text.padEnd(widths[column]),
    );
    return describedLines(cells.join(GAP), description, width);
  });
}

/** A description behind its name if there is room for it, below otherwise. */
function describedLines(head: string, description: string, width: number): readonly string[] {
  const line = `${head}${GAP}${description}`.trimEnd();
  if (line.length <= width) return [line];
  const below = new Help().boxWrap(description, width - BELOW.length).split('\n');
  return [head.trimEnd(), ...below.map((text) => `${BELOW}${text}`)];
}

/** Columns that networks alone have. */
function sizesText({ parameters, multiplyAccumulates }: ListedConfig): string[] {
  if (parameters === undefined || multiplyAccumulates === undefined) return [];
  const [left, right] = [parameters, multiplyAccumulates].map((count) => count.toLocaleString('en-US'));
  return [`${left} parameters`, `${right} MACs`];
}

import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { suggestion } from '../base/nearest.js';
import { quoted } from '../base/quote.js';
import { CONFIG_KINDS, type NamedKind } from '../config/loading/kinds.js';
import { readConfig } from '../config/loading/load-config.js';
import { shippedNames } from '../config/yaml/config-path.js';

const optionsSchema = z.object({ json: z.boolean().default(false) });

/** A shipped config file as it is listed. */
interface ListedConfig {
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  readonly file: string;
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

const LISTS = [...new Set(CONFIG_KINDS.map(({ list }) => list))];

function listNamed(name: string): string {
  if (LISTS.includes(name)) return name;
  throw new UserError(`list ${quoted(name)}: there is no such list; ${suggestion(name, LISTS)}`);
}

async function configsIn(list: string): Promise<readonly ListedConfig[]> {
  const kinds = CONFIG_KINDS.filter((one) => one.list === list);
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
      };
    }),
  );
}

/** A list alone has no heading. Of a list with several kinds, each line says which one it is. */
function listText(lists: readonly string[], configs: readonly (readonly ListedConfig[])[]): string {
  if (lists.length === 1) return linesOf(configs[0]).join('\n');
  const parts = lists.map((list, index) => [list, ...linesOf(configs[index]).map((line) => `  ${line}`)]);
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}

function linesOf(configs: readonly ListedConfig[]): string[] {
  const hasKinds = new Set(configs.map(({ kind }) => kind)).size > 1;
  const columns = configs.map(({ name, kind }) => (hasKinds ? [name, kind] : [name]));
  const widths = columns[0].map((_, column) => Math.max(...columns.map((cells) => cells[column].length)));
  return configs.map(({ description }, row) => {
    const cells = columns[row].map((text, column) => text.padEnd(widths[column]));
    return [...cells, description].join('  ').trimEnd();
  });
}

import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { suggestion } from '../base/nearest.js';
import { quoted } from '../base/quote.js';
import { explainConfig } from '../config/loading/explain.js';
import { kindOfConfig } from '../config/loading/find-config.js';
import { CONFIG_KINDS, LISTED_KINDS, type NamedKind } from '../config/loading/kinds.js';
import { readConfig } from '../config/loading/load-config.js';
import { explanationText } from './explanation-text.js';

const optionsSchema = z.object({
  kind: z.string().transform(kindsNamed).default(CONFIG_KINDS),
  json: z.boolean().default(false),
});

/** `eie show`: prints a config file with its bases and defaults written out. Returns the exit code. */
export async function showCommand(reference: string, given: unknown): Promise<number> {
  const options = optionsSchema.parse(given);
  const { name: kind, kind: schema } = await kindOfConfig(reference, options.kind);
  const explained = await explainConfig(await readConfig(reference, schema));
  const { values } = explained;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ kind, name: values['name'], ...explained }, null, 2)}\n`
      : explanationText(kind, explained),
  );
  return 0;
}

function kindsNamed(name: string): readonly NamedKind[] {
  const kinds = LISTED_KINDS.filter((one) => one.name === name);
  if (kinds.length > 0) return kinds;
  const known = LISTED_KINDS.map((one) => one.name);
  throw new UserError(`--kind ${quoted(name)}: there is no such kind; ${suggestion(name, known)}`);
}

import { sha256 } from '../../base/sha256.js';
import { UserError } from '../../base/errors.js';
import { quoted } from '../../base/quote.js';
import { suggestion } from '../../base/nearest.js';
import type { ResultDocument, RunContents } from '../result.js';
import type { NamedRun } from './compare-runs.js';
import { LETTERS } from './comparison-head.js';

/** What says of a part of a run whether it is another's; undefined if the document does not say. */
type Identify = (document: ResultDocument) => string | null | undefined;

/** Everything that a run's figures depend on, by the name that `--require-same` has for it. */
const PARTS = {
  machine: ({ hardwareHash }) => hardwareHash,
  network: ofContents(({ network }) => network),
  weights: ofContents(({ weights }) => weights),
  recipe: ofContents(({ recipe }) => recipe),
  inputs: ofContents(({ inputs }) => sha256(...inputs)),
  formats: ofContents(({ formats }) => formats),
  energy: ({ energy }) => energy?.tableHash ?? null,
  engine: ({ engine }) => engine,
  version: ({ tool }) => tool.version,
} as const satisfies Readonly<Record<string, Identify>>;

export type SamePart = keyof typeof PARTS;

const SAME_PARTS = Object.keys(PARTS) as readonly SamePart[];

/** A run of which a part is not the baseline's. */
export interface PartDifference {
  readonly letter: string;
  readonly file: string;
  /** Hash, or name; null if the run has no such part. */
  readonly value: string | null;
  readonly baseline: string | null;
}

/** A part that had to be the same, and the runs in which it is not. */
export interface SamePartOutcome {
  readonly part: SamePart;
  readonly differing: readonly PartDifference[];
}

/** The parts of a comma-separated list. Throws a UserError if one is unknown. */
export function parseParts(list: string): SamePart[] {
  return list.split(',').map((text) => {
    const name = text.trim();
    const part = SAME_PARTS.find((one) => one === name);
    if (part !== undefined) return part;
    throw new UserError(`--require-same ${quoted(name)}: no such part; ${suggestion(name, SAME_PARTS)}`);
  });
}

/** Holds parts of runs against the first run's. Throws a UserError if a document does not say what they were. */
export function compareParts(runs: readonly NamedRun[], parts: readonly SamePart[]): SamePartOutcome[] {
  return parts.map((part) => {
    const values = runs.map((run) => valueOf(run, part));
    const differing = runs.flatMap(({ file }, run) =>
      values[run] === values[0]
        ? []
        : [{ letter: LETTERS[run], file, value: values[run], baseline: values[0] }],
    );
    return { part, differing };
  });
}

function valueOf({ file, document }: NamedRun, part: SamePart): string | null {
  const value = PARTS[part](document);
  if (value !== undefined) return value;
  throw new UserError(
    `--require-same ${part}: ${file} does not say; it is of an earlier version: make it again with eie run`,
  );
}

function ofContents(of: (contents: RunContents) => string | null): Identify {
  return ({ contents }) => (contents === null ? undefined : of(contents));
}

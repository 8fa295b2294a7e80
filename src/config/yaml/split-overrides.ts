/** Texts of `--set`, by what they override. */
export interface Overrides {
  readonly hardware: readonly string[];
  readonly energy: readonly string[];
  readonly network: readonly string[];
  readonly compression: readonly string[];
}

/** What stands before a key that is none of the machine's. */
const PREFIXES = ['energy', 'network', 'compression'] as const;

/** Parts overrides of energy table, network and recipe, such as "energy.KEY=VALUE", from those of the machine. */
export function splitOverrides(set: readonly string[]): Overrides {
  const of = (prefix: (typeof PREFIXES)[number]) =>
    set.filter((text) => text.trimStart().startsWith(`${prefix}.`));
  const others = PREFIXES.flatMap(of);
  return {
    energy: of('energy'),
    network: of('network'),
    compression: of('compression'),
    hardware: set.filter((text) => !others.includes(text)),
  };
}

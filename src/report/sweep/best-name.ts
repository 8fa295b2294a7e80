import type { Figure } from './figure.js';

/** What the best point by a figure is called: "lowest energy". */
export function bestName({ better, label }: Figure): string {
  return `${better === 'lower' ? 'lowest' : 'highest'} ${label}`;
}

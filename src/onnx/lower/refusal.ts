import { oneLine, quoted } from '../../base/quote.js';
import type { Node } from '../graph/graph.js';

/** A node that is not supported, and why; null if its operator is none that is known. */
export interface Refused {
  readonly node: Node;
  readonly reason: string | null;
}

/** More operators than this, and more nodes of one, are only counted. */
const MOST_OPERATORS = 20;
const MOST_NODES = 3;

/** All nodes that are not supported, in one line: operators, how many nodes of each, their names and why. */
export function refusal(refused: readonly Refused[]): string {
  const groups = new Map<string, Refused[]>();
  for (const one of refused) {
    const key = one.reason === null ? oneLine(one.node.operator) : `${one.node.operator}: ${one.reason}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const listed = [...groups.values()].map(describeGroup);
  const more = listed.length - MOST_OPERATORS;
  const shown = [...listed.slice(0, MOST_OPERATORS), ...(more > 0 ? [`${more} more`] : [])].join('; ');
  const count = refused.length === 1 ? '1 node is' : `${refused.length} nodes are`;
  return `${count} not supported: ${shown}; export the model without them`;
}

function describeGroup(group: readonly Refused[]): string {
  const [{ node, reason }] = group;
  const names = group.slice(0, MOST_NODES).map((one) => quoted(one.node.name));
  const more = group.length - names.length;
  const nodes = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const operator = `${group.length} ${oneLine(node.operator)} (${nodes})`;
  return reason === null ? operator : `${operator}, as ${reason}`;
}

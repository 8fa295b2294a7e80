import type { ResultDocument } from '../../result/result.js';
import { decimal } from '../format.js';
import { markup, type Content, type Markup } from './markup.js';
import { facts } from './table.js';

/** What names this run among all others. */
export function reproduction(document: ResultDocument): Markup {
  const { tool, engine, network, inputs, hardwareHash, energy, digest, timestamp } = document;
  const rows: readonly (readonly [Content, Content])[] = [
    ['Made with', `${tool.name} ${tool.version}, ${engine} engine`],
    ['Network', `${network.name}, ${network.weights}`],
    ['Inputs', inputs.join(', ')],
    ['Machine', markup`<code>${hardwareHash}</code>`],
    ...(energy === null
      ? []
      : [['Energy table', markup`${energy.table} <code>${energy.tableHash}</code>`] as const]),
    ['Result', markup`<code>${digest}</code>`],
    ['Finished', `${timestamp.finishedAt}, after ${decimal(timestamp.wallSeconds, 2)} s`],
  ];
  return facts(rows);
}

import type { ResultDocument } from '../../result/result.js';
import { ratio } from '../../base/ratio.js';
import { integer, percent, quantity } from '../format.js';
import { mappingRemark } from './mapping-remark.js';
import { overrunsOf, type Overrun } from './overruns.js';

/** What a reader must know besides the key figures, a sentence each. */
export function runRemarks(document: ResultDocument): readonly string[] {
  return [
    ...mappingRemark(document),
    ...memoryRemark(document),
    ...capacityRemark(document),
    ...overflowRemark(document),
    ...priceRemark(document),
  ];
}

function memoryRemark({ hardware, totals }: ResultDocument): readonly string[] {
  if (hardware['memory'] !== 'dram') return [];
  return [
    `DRAM: ${quantity(totals.dramBytes, 'B')} moved; the array stands still for it in ` +
      `${integer(totals.memoryStallCycles)} cycles (${percent(ratio(totals.memoryStallCycles, totals.cycles))}).`,
  ];
}

function capacityRemark(document: ResultDocument): readonly string[] {
  return overrunsOf(document).map((overrun) => `Too small, ${overrun.fate}: ${needsText(overrun)}.`);
}

function needsText({ shortfalls }: Overrun): string {
  const memories = [...new Set(shortfalls.map(({ memory }) => memory))];
  const needs = memories.map((memory) => {
    const overrun = shortfalls.filter((shortfall) => shortfall.memory === memory);
    const [{ available, unit }] = overrun;
    const most = Math.max(...overrun.map(({ needed }) => needed));
    const layers = `${integer(overrun.length)} ${overrun.length === 1 ? 'layer' : 'layers'}`;
    return `${memory} (${layers}; up to ${integer(most)} ${unit} per PE needed, ${integer(available)} there)`;
  });
  return needs.join(', ');
}

function overflowRemark({
  totals: { accumulatorOverflows, outputOverflows },
}: ResultDocument): readonly string[] {
  if (accumulatorOverflows + outputOverflows === 0) return [];
  return [
    `Overflows: ${integer(accumulatorOverflows)} in accumulators, ${integer(outputOverflows)} in outputs.`,
  ];
}

function priceRemark({ energy }: ResultDocument): readonly string[] {
  return energy === null ? ['Energy, power and area: this run was not priced.'] : [];
}

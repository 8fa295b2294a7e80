import { sum } from '../../../src/base/sum.js';
import { oneLine } from '../../../src/base/quote.js';
import {
  PE_COUNTERS,
  SUMMED_PE_COUNTERS,
  type PeCounter,
  type SummedPeCounter,
} from '../../../src/counters/names.js';
import { isWeightedKind } from '../../../src/network/network.js';
import { boundOf } from '../../../src/result/pe-cycles.js';
import type { ResultDocument, ResultLayer } from '../../../src/result/result.js';
import { claim, equal, near, type Claim } from './claim.js';
import { machineSize, type MachineSize } from './machine-size.js';

/** Parts of a layer that one on the PEs has and no other. */
const OF_WEIGHTED = ['inputDensity', 'boundBy', 'peCycles', 'memory', 'pe'] as const;

/** What the numbers of one layer owe one another. */
export function layerClaims(layer: ResultLayer, index: number, document: ResultDocument): Claim[] {
  const claims = [...presenceClaims(layer, document), ...kindClaims(layer, machineSize(document.hardware))];
  const name = oneLine(layer.name);
  return claims.map((each) => ({ ...each, key: `layers[${index}].${each.key} (${name})` }));
}

function presenceClaims(layer: ResultLayer, { energy }: ResultDocument): Claim[] {
  const isWeighted = isWeightedKind(layer.kind);
  const presence = (part: keyof ResultLayer, expected: boolean) =>
    claim(part, (layer[part] !== null) === expected, expected ? 'missing' : 'there should be none');
  return [
    ...OF_WEIGHTED.map((part) => presence(part, isWeighted)),
    presence('energyPicojoules', isWeighted && energy !== null),
  ];
}

function kindClaims(layer: ResultLayer, machine: MachineSize): Claim[] {
  return isWeightedKind(layer.kind) ? weightedClaims(layer, machine) : hostClaims(layer);
}

function hostClaims({ cycles }: ResultLayer): Claim[] {
  return [equal('cycles', cycles, 0, 'a layer outside the PEs takes')];
}

function weightedClaims(layer: ResultLayer, machine: MachineSize): Claim[] {
  return [
    ...peClaims(layer, machine),
    ...cycleClaims(layer),
    ...peCycleClaims(layer, machine),
    ...occupancyClaims(layer, machine),
    ...ratioClaims(layer, machine),
  ];
}

function peClaims({ pe, ...layer }: ResultLayer, { pes }: MachineSize): Claim[] {
  if (pe === null) return [];
  const listed = (key: PeCounter) =>
    claim(`pe.${key}`, pe[key].length === pes, `lists ${pe[key].length} PEs; the machine has ${pes}`);
  const added = (key: SummedPeCounter) => equal(key, layer[key], sum(pe[key]), 'its PEs add up to');
  const computed = layer.entries - layer.paddingEntries;
  return [
    ...PE_COUNTERS.map(listed),
    ...SUMMED_PE_COUNTERS.map(added),
    equal('multiplyAccumulates', layer.multiplyAccumulates, computed, 'entries without padding are'),
  ];
}

function cycleClaims(layer: ResultLayer): Claim[] {
  const { cycles, memoryStallCycles, memory } = layer;
  const parts =
    layer.broadcasts +
    layer.bubbleCycles +
    layer.queueStallCycles +
    layer.accumulatorStallCycles +
    memoryStallCycles;
  const stalls = memory?.stallCycles ?? 0;
  return [
    claim('cycles', cycles >= parts, `${cycles}, but broadcasts, bubbles and stalls take ${parts}`),
    equal('memoryStallCycles', memoryStallCycles, stalls, 'memory.stallCycles is'),
  ];
}

function peCycleClaims({ peCycles, ...layer }: ResultLayer, { pes }: MachineSize): Claim[] {
  if (peCycles === null) return [];
  const bound = boundOf(peCycles);
  return [
    equal('peCycles', sum(Object.values(peCycles)), layer.cycles * pes, 'cycles x PEs is'),
    equal('peCycles.work', peCycles.work, layer.multiplyAccumulates, 'multiplyAccumulates is'),
    equal('peCycles.padding', peCycles.padding, layer.paddingEntries, 'paddingEntries is'),
    equal('peCycles.memory', peCycles.memory, layer.memoryStallCycles * pes, 'memoryStallCycles x PEs is'),
    claim('boundBy', layer.boundBy === bound, `${String(layer.boundBy)}, but by peCycles it is ${bound}`),
  ];
}

function occupancyClaims(layer: ResultLayer, { pes, queueDepth }: MachineSize): Claim[] {
  const { queueOccupancy, cycles, memoryStallCycles } = layer;
  if (queueOccupancy === null) return [];
  const { length } = queueOccupancy;
  const peCycles = (cycles - memoryStallCycles) * pes;
  return [
    claim('queueOccupancy', length === queueDepth, `${length} numbers, but queueDepth is ${queueDepth}`),
    equal('queueOccupancy', sum(queueOccupancy), peCycles, 'cycles without memory stalls x PEs is'),
  ];
}

function ratioClaims(layer: ResultLayer, { pes }: MachineSize): Claim[] {
  const { entries, cycles, memoryStallCycles } = layer;
  const peCycles = (cycles - memoryStallCycles) * pes;
  return [
    near('idealCycles', layer.idealCycles, entries / pes, 'entries / PEs is'),
    near('loadBalance', layer.loadBalance, entries / peCycles, 'entries / (cycles without stalls x PEs) is'),
    claim('inputDensity', (layer.inputDensity ?? 0) <= 1, 'above 1'),
  ];
}

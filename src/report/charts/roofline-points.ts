import type { ResultDocument, ResultLayer } from '../../result/result.js';
import { machineNumber, workingLayers } from './run.js';
import { ratio } from '../../base/ratio.js';

/** A multiplication and an addition (EIE, section 6). */
const OPERATIONS_PER_MAC = 2;
const GIGA = 1e9;
/** Room between what is shown and the edges, as a factor. */
const MARGIN = 1.3;

/** What the machine can do at most, and the part of the plane to be shown, in OP/B and GOP/s. */
export interface Roof {
  readonly peakGigaOps: number;
  readonly gigabytesPerSecond: number;
  /** Operations per byte from which DRAM is not a limit any more. */
  readonly ridgeX: number;
  /** From the left edge up the slope, then flat to the right edge. */
  readonly line: readonly { x: number; y: number }[];
  readonly minX: number;
  /** Where numbers end. */
  readonly lastX: number;
  /** Where layers without DRAM traffic are drawn. */
  readonly edgeX: number;
  readonly maxX: number;
  readonly minY: number;
  readonly maxY: number;
}

/** A layer, or the whole network (`bound` null), in the plane. */
export interface RooflinePoint {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Null without DRAM traffic. */
  readonly operationsPerByte: number | null;
  readonly timeShare: number;
  readonly bound: ResultLayer['boundBy'];
}

/** The machine's roof over the points of `document`. */
export function roofOf(document: ResultDocument): Roof {
  const clockHertz = machineNumber(document, 'clockHertz');
  const peakGigaOps = (OPERATIONS_PER_MAC * machineNumber(document, 'pes') * clockHertz) / GIGA;
  const gigabytesPerSecond = machineNumber(document, 'dramBytesPerSecond') / GIGA;
  const speeds = workingLayers(document).map((layer) => speedOf(layer, clockHertz));
  const ridgeX = peakGigaOps / gigabytesPerSecond;
  const finite = workingLayers(document).flatMap((layer) => operationsPerByte(layer) ?? []);
  const minX = Math.min(ridgeX / 2, ...finite.filter((value) => value > 0)) / MARGIN ** 3;
  const lastX = Math.max(ridgeX * 2, ...finite) * MARGIN;
  const maxX = lastX * MARGIN ** 4;
  const minY = Math.min(peakGigaOps / 8, ...speeds.filter((speed) => speed > 0)) / MARGIN;
  const maxY = peakGigaOps * MARGIN ** 2;
  const startX = Math.max(minX, minY / gigabytesPerSecond);
  const line = [
    { x: startX, y: startX * gigabytesPerSecond },
    { x: ridgeX, y: peakGigaOps },
    { x: maxX, y: peakGigaOps },
  ];
  const edgeX = lastX * MARGIN ** 2;
  return { peakGigaOps, gigabytesPerSecond, ridgeX, line, minX, lastX, edgeX, maxX, minY, maxY };
}

/** The layers that do any work, and the whole network. */
export function rooflinePoints(document: ResultDocument, { edgeX }: Roof): readonly RooflinePoint[] {
  const clockHertz = machineNumber(document, 'clockHertz');
  const { cycles, multiplyAccumulates, dramBytes, gigaOpsPerSecond } = document.totals;
  const layers = workingLayers(document)
    .filter((layer) => layer.multiplyAccumulates > 0)
    .map((layer): RooflinePoint => {
      const intensity = operationsPerByte(layer);
      return {
        name: layer.name,
        x: intensity ?? edgeX,
        y: speedOf(layer, clockHertz),
        operationsPerByte: intensity,
        timeShare: ratio(layer.cycles, cycles),
        bound: layer.boundBy,
      };
    });
  const intensity = (OPERATIONS_PER_MAC * multiplyAccumulates) / dramBytes;
  return [
    ...layers,
    {
      ...{ name: 'Whole network', x: intensity, y: gigaOpsPerSecond, timeShare: 1, bound: null },
      operationsPerByte: intensity,
    },
  ];
}

function operationsPerByte({ memory, multiplyAccumulates }: ResultLayer): number | null {
  const bytes = memory === null ? 0 : memory.inputBytes + memory.weightBytes + memory.outputBytes;
  return bytes === 0 ? null : (OPERATIONS_PER_MAC * multiplyAccumulates) / bytes;
}

function speedOf({ multiplyAccumulates, cycles }: ResultLayer, clockHertz: number): number {
  return ratio(OPERATIONS_PER_MAC * multiplyAccumulates * clockHertz, cycles * GIGA);
}

import type { LayerProgram, PeImage, Program } from '../compile/program.js';
import type { HardwareSpec } from '../config/hardware.js';

/** Bytes of a layer's sparse-matrix lines and pointers, over all PEs. */
export function weightBytes(layer: LayerProgram, hardware: HardwareSpec): number {
  return layer.images.reduce(
    (sum, image) => sum + lineBytes(layer, image, hardware) + pointerBytes(image, hardware),
    0,
  );
}

/** Whether the lines and pointers of all layers together fit the SRAMs of every PE. */
export function weightsFit(program: Program, hardware: HardwareSpec): boolean {
  const layers = [...program.layers.values()];
  const total = (pe: number, bytesOf: (layer: LayerProgram, image: PeImage) => number) =>
    layers.reduce((sum, layer) => sum + bytesOf(layer, layer.images[pe]), 0);
  return Array.from({ length: hardware.pes }).every(
    (_, pe) =>
      total(pe, (layer, image) => lineBytes(layer, image, hardware)) <= hardware.spmatCapacityBytes &&
      total(pe, (_layer, image) => pointerBytes(image, hardware)) <= hardware.pointerCapacityBytes,
  );
}

function lineBytes({ entriesPerLine }: LayerProgram, { codes }: PeImage, hardware: HardwareSpec): number {
  return Math.ceil((Math.ceil(codes.length / entriesPerLine) * hardware.spmatWidthBits) / 8);
}

function pointerBytes({ pointers }: PeImage, hardware: HardwareSpec): number {
  return Math.ceil((pointers.length * hardware.pointerBits) / 8);
}

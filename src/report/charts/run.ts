import { UserError } from '../../base/errors.js';
import type { PeCycles, ResultDocument, ResultLayer } from '../../result/result.js';
import { decimal } from '../format.js';

/** A layer that the PEs work on. */
export type WorkingLayer = ResultLayer & {
  readonly peCycles: PeCycles;
  readonly pe: NonNullable<ResultLayer['pe']>;
};

/** The layers that the PEs work on, in network order. */
export function workingLayers({ layers }: ResultDocument): readonly WorkingLayer[] {
  return layers.filter((layer): layer is WorkingLayer => layer.peCycles !== null && layer.pe !== null);
}

/** A number of the document's machine, by its key. */
export function machineNumber({ hardware }: ResultDocument, key: string): number {
  const value = hardware[key];
  if (typeof value !== 'number')
    throw new UserError(
      `result document: hardware.${key}: not a number; make the document again with eie run`,
    );
  return value;
}

/** What was run on what: "squeezenet-v1.0 (synthetic seed 1) on eie-64pe-conv, 64 PEs at 800 MHz". */
export function runLine(document: ResultDocument): string {
  const { network, hardware, inputs } = document;
  const machine = typeof hardware['name'] === 'string' ? `${hardware['name']}, ` : '';
  const pes = machineNumber(document, 'pes');
  const megahertz = machineNumber(document, 'clockHertz') / 1e6;
  const clock = decimal(megahertz, Number.isInteger(megahertz) ? 0 : 1);
  const array = `${machine}${pes} ${pes === 1 ? 'PE' : 'PEs'} at ${clock} MHz`;
  const count = inputs.length === 1 ? '' : `, ${inputs.length} inputs`;
  return `${network.name} (${network.weights}) on ${array}${count}`;
}

import type { Scope } from '../base/signals.js';

/** An array of PEs with a scan of its own, and where in the machine it is. */
export interface ArrayScope {
  readonly path: string;
  readonly scope: Scope;
}

/** The arrays of a machine: EIE is one, a machine of clusters or column groups has several. */
export function arraysIn(machine: Scope, within = ''): ArrayScope[] {
  const path = within === '' ? machine.name : `${within}.${machine.name}`;
  if (machine.scopes.some(({ name }) => name === 'central_control_unit')) return [{ path, scope: machine }];
  return machine.scopes.flatMap((inner) => arraysIn(inner, path));
}

import type { HardwareSpec } from '../../src/config/hardware.js';
import { prepare, type Prepared } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { machineOf, workloadNamed, type GoldenCase } from './cases.js';
import { recordOf, type GoldenRecord } from './record.js';

/** Simulates golden cases; a workload is prepared once for all machines that share its arithmetic. */
export class GoldenRuns {
  readonly #prepared = new Map<string, Prepared>();

  async recordOf(golden: GoldenCase): Promise<GoldenRecord> {
    const machine = await machineOf(golden);
    const { layers } = await simulate(this.#preparedFor(golden, machine), machine, {
      occupancy: golden.occupancy,
    });
    return recordOf(layers);
  }

  #preparedFor({ workload, hardware }: GoldenCase, machine: HardwareSpec): Prepared {
    const key = `${workload} on ${hardware}`;
    const known = this.#prepared.get(key) ?? prepare(workloadNamed(workload), machine);
    this.#prepared.set(key, known);
    return known;
  }
}

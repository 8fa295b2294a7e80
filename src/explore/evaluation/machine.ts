import {
  readHardware,
  resolveHardware,
  type HardwareSource,
  type LoadedHardware,
} from '../../config/loading/load-hardware.js';
import type { Point } from '../study/point.js';
import type { Study } from '../study/study.js';

/** The machines of a study's points; the study's file is read once. */
export class Machines {
  private source: Promise<HardwareSource> | null = null;

  constructor(private readonly study: Study) {}

  /**
   * The machine of a point: the study's file, the study's overrides over it, the point's values over these. Throws a
   * UserError if they make no machine.
   */
  async of(point: Point): Promise<LoadedHardware> {
    this.source ??= readHardware(this.study.hardware);
    return resolveHardware(await this.source, [...this.study.set, ...overridesOf(point, 'hardware')]);
  }
}

/** What a point says of a config file, as `--set` takes it. */
export function overridesOf(
  { values }: Point,
  root: 'hardware' | 'energy' | 'network' | 'compression',
): string[] {
  return Object.entries(values)
    .filter(([path]) => path.startsWith(`${root}.`))
    .map(([path, value]) => `${path}=${JSON.stringify(value)}`);
}

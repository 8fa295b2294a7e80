import type { Ink } from './palette.js';
import { axis, axisTicks, ticksAt } from './style.js';

/** What an even axis shows. */
export interface LinearAxis {
  readonly title: string;
  readonly min: number;
  readonly max: number;
  readonly ink: Ink;
  /** Where its numbers are. */
  readonly ticks: readonly number[];
  /** What stands at a tick. */
  readonly text: (value: number) => string;
}

/** An even axis with numbers at values of its own. */
export function linearAxis({ title, min, max, ink, ticks, text }: LinearAxis) {
  return {
    ...axis(ink, title),
    ...{ type: 'linear' as const, min, max },
    ...ticksAt(ticks),
    ticks: { ...axisTicks(ink), callback: (value: number | string) => text(Number(value)) },
  };
}

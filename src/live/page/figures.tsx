import { ratio } from '../../base/ratio.js';
import { decimal, integer, percent, quantity } from '../../report/format.js';
import type { ResultDocument } from '../../result/result.js';

/** A number of the whole run. */
interface Figure {
  readonly label: string;
  /** Null if the document has none. */
  readonly of: (document: ResultDocument) => number | null;
  readonly shown: (value: number) => string;
  /** Whether less is better. */
  readonly isCost: boolean;
}

const FIGURES: readonly Figure[] = [
  { label: 'Cycles', of: ({ totals }) => totals.cycles, shown: integer, isCost: true },
  {
    label: 'Time per frame',
    of: ({ totals, inputs }) => totals.seconds / inputs.length,
    shown: (seconds) => quantity(seconds, 's'),
    isCost: true,
  },
  {
    label: 'Energy per frame',
    of: ({ energy }) => (energy === null ? null : ratio(1, energy.framesPerJoule)),
    shown: (joules) => quantity(joules, 'J'),
    isCost: true,
  },
  {
    label: 'Power',
    of: ({ energy }) => energy?.watts ?? null,
    shown: (watts) => quantity(watts, 'W'),
    isCost: true,
  },
  {
    label: 'Area',
    of: ({ energy }) => energy?.areaSquareMillimetres.total ?? null,
    shown: (area) => `${decimal(area, 2)} mm²`,
    isCost: true,
  },
  { label: 'Load balance', of: ({ totals }) => totals.loadBalance, shown: percent, isCost: false },
];

/** The large figures of a run, with their change against the baseline. */
export function Figures({ document, baseline }: { document: ResultDocument; baseline: ResultDocument }) {
  return (
    <dl class="figures" aria-live="polite">
      {FIGURES.map((figure) => (
        <FigureCard key={figure.label} figure={figure} now={figure.of(document)} then={figure.of(baseline)} />
      ))}
    </dl>
  );
}

function FigureCard({ figure, now, then }: { figure: Figure; now: number | null; then: number | null }) {
  const [value, ...unit] = now === null ? ['–'] : figure.shown(now).split(' ');
  return (
    <div class="figure">
      <dt>{figure.label}</dt>
      <dd>
        <span class="value">{value}</span> <span class="unit">{unit.join(' ')}</span>
        <Change figure={figure} now={now} then={then} />
      </dd>
    </div>
  );
}

function Change({
  figure: { isCost },
  now,
  then,
}: {
  figure: Figure;
  now: number | null;
  then: number | null;
}) {
  if (now === null || then === null) return <span class="change">not priced</span>;
  if (now === then) return <span class="change">as pinned</span>;
  const isBetter = now < then === isCost;
  return <span class={`change ${isBetter ? 'better' : 'worse'}`}>{changeText(now, then)}</span>;
}

/** A smaller change would be shown as none. */
const LEAST_SHOWN = 5e-5;

/** "+12.3 %", "−40.0 %", or as a multiple if percents would be long. */
export function changeText(now: number, then: number): string {
  const share = now / then - 1;
  if (!Number.isFinite(share)) return 'from 0';
  if (share >= 9) return `× ${decimal(now / then, 1)}`;
  if (Math.abs(share) < LEAST_SHOWN) return 'below 0.01 %';
  const sign = share < 0 ? '−' : '+';
  return `${sign}${decimal(100 * Math.abs(share), Math.abs(share) < 0.0995 ? 2 : 1)} %`;
}

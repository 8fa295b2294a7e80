import { INKS, PALETTE } from '../../../report/charts/palette.js';
import { FONT_FAMILY } from '../../../report/charts/style.js';
import type { Theme } from '../../../report/charts/report-chart.js';
import type { Trace, Wave } from '../../lab/trace-window.js';
import { Drawn } from './canvas.js';

/** Registers of a PE that tell an entry's way through it, in its order. */
const SHOWN: readonly (readonly [unit: string, signal: string])[] = [
  ['activation_queue', 'count'],
  ['pointer_read', 'is_serving'],
  ['pointer_read', 'column'],
  ['pointer_read', 'has_entry'],
  ['spmat_read', 'line_in_buffer'],
  ['spmat_read', 'has_entry'],
  ['spmat_read', 'code'],
  ['spmat_read', 'zeros'],
  ['arithmetic_unit', 'row'],
  ['arithmetic_unit', 'weight'],
  ['arithmetic_unit', 'activation'],
  ['arithmetic_unit', 'product'],
  ['arithmetic_unit', 'sum'],
];

const ROW_PIXELS = 20;
const NAME_PIXELS = 168;
const AXIS_PIXELS = 18;

/** Cycles shown at a time: numbers have room in them. */
const LEAST_STEP_PIXELS = 34;

/** The waves that a reader sees of a window. */
export function shownWaves({ waves }: Trace): readonly Wave[] {
  return SHOWN.flatMap(([unit, name]) => waves.filter((wave) => wave.unit === unit && wave.name === name));
}

interface WavesProps {
  readonly trace: Trace;
  readonly cycle: number;
  readonly theme: Theme;
  readonly choose: (cycle: number) => void;
}

/** The registers of one PE around a cycle, as a waveform. */
export function Waves({ trace, cycle, theme, choose }: WavesProps) {
  const waves = shownWaves(trace);
  const view = (width: number) => {
    const count = Math.max(4, Math.floor((width - NAME_PIXELS) / LEAST_STEP_PIXELS));
    const first = Math.max(0, Math.min(cycle - Math.floor(count / 2), trace.recorded - count));
    return { first, count: Math.min(count, trace.recorded), step: (width - NAME_PIXELS) / count };
  };
  return (
    <Drawn
      label={`Registers of PE ${trace.request.pe} around cycle ${cycle} of the window`}
      height={waves.length * ROW_PIXELS + AXIS_PIXELS}
      of={[trace, cycle]}
      theme={theme}
      draw={(context, width, height) => {
        const { first, count, step } = view(width);
        const ink = INKS[theme];
        context.fillStyle = ink.grid;
        context.fillRect(NAME_PIXELS + (cycle - first) * step, 0, step, height - AXIS_PIXELS);
        context.font = `11px ${FONT_FAMILY}`;
        context.textBaseline = 'middle';
        for (const [row, wave] of waves.entries()) {
          const y = row * ROW_PIXELS;
          context.fillStyle = ink.quiet;
          context.textAlign = 'left';
          context.fillText(
            `${wave.unit.replace('activation_queue', 'queue').replace('arithmetic_unit', 'arithmetic')}.${wave.name}`,
            0,
            y + ROW_PIXELS / 2,
          );
          drawWave(context, wave, { first, count, step, y, theme });
        }
        context.fillStyle = ink.quiet;
        context.textAlign = 'center';
        for (let at = first; at < first + count; at += 5)
          context.fillText(
            String(trace.request.from + at),
            NAME_PIXELS + (at - first + 0.5) * step,
            height - AXIS_PIXELS / 2,
          );
      }}
      point={(x, _, width) => {
        const { first, step } = view(width);
        const at = first + Math.floor((x - NAME_PIXELS) / step);
        if (x >= NAME_PIXELS && at < trace.recorded) choose(at);
      }}
    />
  );
}

interface WaveView {
  readonly first: number;
  readonly count: number;
  readonly step: number;
  readonly y: number;
  readonly theme: Theme;
}

function drawWave(context: CanvasRenderingContext2D, wave: Wave, view: WaveView): void {
  if (wave.bits === 1) drawLevel(context, wave, view);
  else drawBus(context, wave, view);
}

/** A register of one bit: a line, high or low. */
function drawLevel(
  context: CanvasRenderingContext2D,
  { values }: Wave,
  { first, count, step, y }: WaveView,
): void {
  context.strokeStyle = PALETTE.pointers;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let at = 0; at < count; at++) {
    const level = y + (values[first + at] === 0 ? ROW_PIXELS - 4 : 4);
    context.lineTo(NAME_PIXELS + at * step, level);
    context.lineTo(NAME_PIXELS + (at + 1) * step, level);
  }
  context.stroke();
}

/** A register of several bits: a box for each value, as long as it stands. */
function drawBus(
  context: CanvasRenderingContext2D,
  { values }: Wave,
  { first, count, step, y, theme }: WaveView,
): void {
  const ink = INKS[theme];
  context.lineWidth = 1;
  context.textAlign = 'center';
  let start = 0;
  for (let at = 1; at <= count; at++) {
    if (at < count && values[first + at] === values[first + start]) continue;
    const [x, length] = [NAME_PIXELS + start * step, (at - start) * step];
    context.strokeStyle = ink.quiet;
    context.strokeRect(x + 0.5, y + 3.5, length - 1, ROW_PIXELS - 7);
    const text = String(values[first + start]);
    context.fillStyle = ink.text;
    if (context.measureText(text).width < length - 4)
      context.fillText(text, x + length / 2, y + ROW_PIXELS / 2 + 0.5);
    start = at;
  }
}

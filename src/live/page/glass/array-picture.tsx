import { INKS, PALETTE } from '../../../report/charts/palette.js';
import type { Theme } from '../../../report/charts/report-chart.js';
import { PE_STATES, type Trace } from '../../lab/trace-window.js';
import { Drawn } from './canvas.js';
import { STATE_COLOURS } from './colours.js';
import { quadtreeLayout, type Layout } from './quadtree.js';

const MOST_PIXELS = 320;

/** Share of a cell's height in which its queue fills. */
const QUEUE_SHARE = 0.26;

interface ArrayProps {
  readonly trace: Trace;
  readonly cycle: number;
  readonly pe: number;
  readonly theme: Theme;
  readonly choose: (pe: number) => void;
}

/** The PEs at one cycle: what each does, and how full its queue is. */
export function ArrayPicture({ trace, cycle, pe, theme, choose }: ArrayProps) {
  const layout = quadtreeLayout(trace.clusters * trace.columnGroups, trace.pes);
  const placed = (width: number) => scaleLayout(layout, width);
  return (
    <Drawn
      label={`The array at cycle ${cycle} of the window`}
      height={MOST_PIXELS}
      of={[trace, cycle, pe]}
      theme={theme}
      draw={(context, width) => {
        const { size, left, top } = placed(width);
        const count = layout.places.length;
        for (const [index, { x, y }] of layout.places.entries()) {
          const at = cycle * count + index;
          const cell = { x: left + x * size, y: top + y * size, size };
          drawCell(
            context,
            cell,
            STATE_COLOURS[PE_STATES[trace.states[at]]],
            trace.waiting[at] / trace.slots,
            theme,
          );
          if (index !== pe) continue;
          context.strokeStyle = INKS[theme].text;
          context.lineWidth = 2;
          context.strokeRect(cell.x - 1, cell.y - 1, size + 2, size + 2);
        }
      }}
      point={(x, y, width) => {
        const { size, left, top } = placed(width);
        const hit = layout.places.findIndex((place) => {
          const [dx, dy] = [(x - left) / size - place.x, (y - top) / size - place.y];
          return dx >= 0 && dx <= 1 && dy >= 0 && dy <= 1;
        });
        if (hit >= 0) choose(hit);
      }}
    />
  );
}

function scaleLayout({ width, height }: Layout, room: number): { size: number; left: number; top: number } {
  const size = Math.min((room - 4) / width, (MOST_PIXELS - 4) / height);
  return { size, left: (room - size * width) / 2, top: 2 };
}

function drawCell(
  context: CanvasRenderingContext2D,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
  colour: string,
  fullness: number,
  theme: Theme,
): void {
  const ink = INKS[theme];
  const queue = size < 8 ? 0 : Math.round(size * QUEUE_SHARE);
  context.fillStyle = colour;
  context.fillRect(x, y, size, size - queue);
  if (queue === 0) return;
  context.fillStyle = ink.grid;
  context.fillRect(x, y + size - queue, size, queue);
  context.fillStyle = PALETTE.queue;
  context.fillRect(x, y + size - queue, size * Math.min(1, fullness), queue);
}

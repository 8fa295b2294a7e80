import { INKS } from '../../../report/charts/palette.js';
import type { Theme } from '../../../report/charts/report-chart.js';
import { CAUSES, PE_STATES, scannerOf, type Trace } from '../../lab/trace-window.js';
import { Drawn } from './canvas.js';
import { CAUSE_COLOURS, STATE_COLOURS } from './colours.js';

const SCAN_PIXELS = 14;
const GAP_PIXELS = 3;
const MOST_PIXELS = 180;
const LEAST_PIXELS = 96;

interface StripProps {
  readonly trace: Trace;
  readonly cycle: number;
  readonly pe: number;
  readonly theme: Theme;
  readonly choose: (cycle: number) => void;
}

/** The whole window at a glance: a column for each cycle, the chosen PE's scanner on top, a row for each PE below; a click goes there. */
export function WindowStrip({ trace, cycle, pe, theme, choose }: StripProps) {
  const count = trace.clusters * trace.columnGroups * trace.pes;
  const height = Math.min(MOST_PIXELS, Math.max(LEAST_PIXELS, 2 * count)) + SCAN_PIXELS + GAP_PIXELS;
  return (
    <Drawn
      label="What the scanner and every PE do, cycle by cycle"
      height={height}
      of={[trace, cycle, pe]}
      theme={theme}
      draw={(context, width) => {
        const image = pictureOf(trace, count);
        context.imageSmoothingEnabled = false;
        const top = SCAN_PIXELS + GAP_PIXELS;
        context.drawImage(image, 0, 0, trace.recorded, 1, 0, 0, width, SCAN_PIXELS);
        context.drawImage(image, 0, 1, trace.recorded, count, 0, top, width, height - top);
        const step = width / trace.recorded;
        context.fillStyle = INKS[theme].text;
        context.fillRect(0, top + ((pe + 0.5) * (height - top)) / count - 0.5, 5, 1);
        context.strokeStyle = INKS[theme].text;
        context.lineWidth = 1.5;
        context.strokeRect(cycle * step - 1, 0.75, step + 2, height - 1.5);
      }}
      point={(x, _, width) => {
        choose(Math.min(trace.recorded - 1, Math.max(0, Math.floor((x / width) * trace.recorded))));
      }}
    />
  );
}

const pictures = new WeakMap<Trace, HTMLCanvasElement>();

/** A pixel for each cycle and PE; made once for a window. */
function pictureOf(trace: Trace, count: number): HTMLCanvasElement {
  const known = pictures.get(trace);
  if (known !== undefined) return known;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, trace.recorded);
  canvas.height = count + 1;
  const context = canvas.getContext('2d');
  const scanners = trace.clusters * trace.columnGroups;
  if (context !== null) {
    const image = context.createImageData(canvas.width, canvas.height);
    const pixels = new Uint32Array(image.data.buffer);
    const causes = CAUSES.map((cause) => pixelOf(CAUSE_COLOURS[cause]));
    const states = PE_STATES.map((state) => pixelOf(STATE_COLOURS[state]));
    for (let cycle = 0; cycle < trace.recorded; cycle++) {
      pixels[cycle] = causes[trace.causes[cycle * scanners + scannerOf(trace)]];
      for (let pe = 0; pe < count; pe++)
        pixels[(pe + 1) * canvas.width + cycle] = states[trace.states[cycle * count + pe]];
    }
    context.putImageData(image, 0, 0);
  }
  pictures.set(trace, canvas);
  return canvas;
}

/** "#1f57b5" as a pixel of a canvas: red in the lowest byte. */
function pixelOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

import type { ChartConfiguration } from 'chart.js';
import { useEffect, useRef } from 'preact/hooks';
import { Chart } from '../../report/charting.js';
import { savePicture } from './hand-out.js';
import type { ReportChart } from '../../report/charts/report-chart.js';

/** After which a chart out of sight is drawn, unless it has changed again. */
const LATER_MILLISECONDS = 200;

interface ChartProps {
  /** Null if there is nothing to draw. */
  readonly chart: ReportChart | null;
  /** What is said in place of a chart that is not there. */
  readonly instead: string;
  readonly mostPixels: number;
  /** Called with the number of the bar or point that was clicked, and its data. */
  readonly pick?: (index: number, data: unknown) => void;
}

/** A chart of the report, drawn anew in place whenever it changes. */
export function ChartFigure({ chart, instead, mostPixels, pick }: ChartProps) {
  if (chart === null)
    return (
      <figure class="chart">
        <p class="instead">{instead}</p>
      </figure>
    );
  return (
    <figure class="chart" id={`chart-${chart.id}`}>
      <figcaption title={chart.caption}>
        <h3>{chart.title}</h3>
        <button
          type="button"
          class="quiet-button"
          aria-label={`Save ${chart.title} as PNG`}
          onClick={() => {
            savePicture(chart.id);
          }}
        >
          PNG
        </button>
        <p>{chart.figures}</p>
      </figcaption>
      <Drawing chart={chart} height={Math.min(chart.height, mostPixels)} pick={pick} />
    </figure>
  );
}

function Drawing({ chart, height, pick }: { chart: ReportChart; height: number; pick: ChartProps['pick'] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<Chart | null>(null);
  const picked = useRef(pick);
  picked.current = pick;
  useEffect(() => {
    const { current } = canvas;
    if (current === null) return;
    const draw = () => {
      const configuration = fitConfiguration(chart.configuration, (index, data) =>
        picked.current?.(index, data),
      );
      if (drawn.current === null) drawn.current = new Chart(current, configuration);
      else redraw(drawn.current, configuration);
    };
    if (isInSight(current)) {
      draw();
      return;
    }
    const later = setTimeout(draw, LATER_MILLISECONDS);
    return () => {
      clearTimeout(later);
    };
  }, [chart]);
  useEffect(
    () => () => {
      drawn.current?.destroy();
      drawn.current = null;
    },
    [],
  );
  return (
    <div class={pick === undefined ? 'canvas-box' : 'canvas-box picks'} style={{ height: `${height}px` }}>
      <canvas ref={canvas} data-chart={chart.id} role="img" aria-label={`${chart.title}. ${chart.caption}`} />
    </div>
  );
}

/** Whether a canvas is on the screen: what is not is drawn when the hand rests. */
function isInSight(canvas: HTMLCanvasElement): boolean {
  const { top, bottom } = canvas.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** A configuration that fills its box; title and figures stand on the page itself. */
function fitConfiguration(
  configuration: ChartConfiguration,
  pick: (index: number, data: unknown) => void,
): ChartConfiguration {
  const { options } = configuration;
  return {
    ...configuration,
    plugins: [...(configuration.plugins ?? [])],
    options: {
      ...options,
      responsive: true,
      scales: Object.fromEntries(Object.entries(options?.scales ?? {}).map(apart)),
      onClick: (_, elements, chart) => {
        if (elements.length === 0) return;
        const [{ index, datasetIndex }] = elements;
        pick(index, chart.data.datasets[datasetIndex].data[index]);
      },
      plugins: {
        ...options?.plugins,
        title: { ...options?.plugins?.title, display: false },
        subtitle: { ...options?.plugins?.subtitle, display: false },
      },
    },
  };
}

/** An axis whose numbers keep apart: the page's charts are narrower than a report's. */
function apart([name, scale]: readonly [string, object | undefined]): [string, object] {
  const ticks = scale !== undefined && 'ticks' in scale ? (scale.ticks as object) : {};
  return [name, { ...scale, ticks: { ...ticks, autoSkipPadding: 18 } }];
}

function redraw(chart: Chart, { data, options, plugins = [] }: ChartConfiguration): void {
  const own = chart.config.plugins ?? [];
  chart.data = data;
  if (options !== undefined) chart.options = options;
  own.splice(0, own.length, ...plugins); // chart.js lets nobody replace the list itself
  chart.update('none');
}

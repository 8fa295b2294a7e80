import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { cyclesChart } from '../../report/charts/cycles.js';
import { energyChart } from '../../report/charts/energy.js';
import { heatMapChart } from '../../report/charts/heat-map.js';
import type { Theme } from '../../report/charts/report-chart.js';
import { rooflineChart } from '../../report/charts/roofline.js';
import { workingLayers } from '../../report/charts/run.js';
import type { ResultDocument } from '../../result/result.js';
import { ChartFigure } from './chart.js';
import { Controls } from './controls.js';
import { Figures } from './figures.js';
import { Glass } from './glass/glass.js';
import { Header } from './header.js';
import { Notices } from './notices.js';
import { DropZone, Predictions } from './own-files.js';
import type { Session, View } from './session.js';
import { TourPanel } from './tour.js';
import { trialsChart, type Cost, type TrialPoint } from './trials-chart.js';
import { Verdict } from './verdict.js';

/** Height of a chart with a row for each layer: the page shows two side by side without scrolling far. */
const ROWS_PIXELS = 560;
const ROOFLINE_PIXELS = 480;
const TRIALS_PIXELS = 420;

/** The whole page. */
export function App({ view, session, theme }: { view: View; session: Session; theme: Theme }) {
  const { outcome, baseline } = view;
  return (
    <>
      <DropZone session={session} />
      <Header view={view} session={session} theme={theme} />
      <div class="work">
        <aside>
          <Controls view={view} session={session} />
        </aside>
        <main id="main">
          <Notices view={view} />
          <TourPanel view={view} session={session} />
          {outcome !== null && baseline !== null && (
            <>
              <div class="summary">
                <Figures document={outcome.document} baseline={baseline.document} />
                <Verdict view={view} outcome={outcome} />
              </div>
              <Glass view={view} session={session} theme={theme} />
              <Predictions view={view} />
              <Charts document={outcome.document} theme={theme} session={session}>
                <Trials view={view} session={session} theme={theme} />
              </Charts>
            </>
          )}
        </main>
      </div>
    </>
  );
}

interface ChartsProps {
  readonly document: ResultDocument;
  readonly theme: Theme;
  readonly session: Session;
  readonly children: ComponentChildren;
}

/** The charts of a run; what follows them takes the place of the roofline if there is none. */
function Charts({ document, theme, session, children }: ChartsProps) {
  const charts = useMemo(
    () => ({
      cycles: cyclesChart(document, theme),
      energy: energyChart(document, theme),
      heat: heatMapChart(document, theme),
      roofline: rooflineChart(document, theme),
    }),
    [document, theme],
  );
  const pick = (index: number) => {
    session.open(workingLayers(document)[index].name);
  };
  return (
    <div class="charts">
      <ChartFigure
        chart={charts.cycles}
        instead="No layer runs on the PEs."
        mostPixels={ROWS_PIXELS}
        pick={pick}
      />
      <ChartFigure chart={charts.energy} instead="Not priced." mostPixels={ROWS_PIXELS} pick={pick} />
      <ChartFigure chart={charts.heat} instead="No layer runs on the PEs." mostPixels={ROWS_PIXELS} />
      {charts.roofline !== null && (
        <ChartFigure chart={charts.roofline} instead="" mostPixels={ROOFLINE_PIXELS} />
      )}
      {children}
      {charts.roofline === null && (
        <p class="instead">No roofline: nothing is moved from or to DRAM. Set memory to dram to see one.</p>
      )}
    </div>
  );
}

/** Every setting tried as a point. */
function Trials({ view, session, theme }: { view: View; session: Session; theme: Theme }) {
  const [cost, setCost] = useState<Cost>('energy');
  const { trials, outcome, baseline } = view;
  const [now, pinned] = [outcome?.document.digest ?? '', baseline?.document.digest ?? ''];
  const chart = useMemo(
    () => trialsChart(trials, cost, { now, pinned }, theme),
    [trials, cost, now, pinned, theme],
  );
  return (
    <div class="trials">
      <div class="tools">
        {(['energy', 'area'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === cost}
            onClick={() => {
              setCost(each);
            }}
          >
            Time and {each}
          </button>
        ))}
      </div>
      <ChartFigure
        chart={chart}
        instead="No setting tried was priced."
        mostPixels={TRIALS_PIXELS}
        pick={(_, point) => {
          const trial = trials.at((point as TrialPoint).index);
          if (trial !== undefined) session.run(trial.experiment);
        }}
      />
    </div>
  );
}

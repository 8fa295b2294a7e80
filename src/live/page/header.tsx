import type { Theme } from '../../report/charts/report-chart.js';
import { runLine } from '../../report/charts/run.js';
import { machineOf, UNCHANGED } from '../experiment/experiment.js';
import { hardwareFile } from '../experiment/hardware-file.js';
import { saveText } from './hand-out.js';
import { OpenButton } from './own-files.js';
import type { Session, View } from './session.js';
import { chooseTheme } from './theme.js';
import { TourChoice } from './tour.js';

/** What is run, and what the reader can take along. */
export function Header({ view, session, theme }: { view: View; session: Session; theme: Theme }) {
  const { outcome } = view;
  return (
    <header>
      <h1>eie-sim live</h1>
      <p class="run">{outcome === null ? 'opening' : runLine(outcome.document)}</p>
      <div class="tools">
        <OpenButton session={session} />
        <TourChoice view={view} session={session} />
        <button
          type="button"
          disabled={outcome === null}
          onClick={() => {
            session.pin();
          }}
          title="Tell changes against what is shown now"
        >
          Pin baseline
        </button>
        <button
          type="button"
          onClick={() => {
            session.run(UNCHANGED);
          }}
          title="The machine as the page came with it"
        >
          Reset
        </button>
        <Savings view={view} />
        <button
          type="button"
          onClick={() => {
            chooseTheme(theme === 'dark' ? 'light' : 'dark');
          }}
        >
          {theme === 'dark' ? 'Light' : 'Dark'}
        </button>
      </div>
    </header>
  );
}

/** Files that the reader can take along. */
function Savings({ view }: { view: View }) {
  const { outcome, opened } = view;
  return (
    <>
      <button
        type="button"
        disabled={outcome === null}
        title="The document that eie report and eie compare take"
        onClick={() => {
          saveText('result.json', `${JSON.stringify(outcome?.document, null, 2)}\n`, 'application/json');
        }}
      >
        Save result.json
      </button>
      <button
        type="button"
        disabled={opened === null}
        title="The machine as a hardware file, which --hardware takes"
        onClick={() => {
          if (opened !== null)
            saveText('machine.yaml', hardwareFile(machineOf(opened.machine, view.experiment)), 'text/yaml');
        }}
      >
        Save machine
      </button>
    </>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { integer } from '../../../report/format.js';
import type { Theme } from '../../../report/charts/report-chart.js';
import { PE_STATES, type Trace } from '../../lab/trace-window.js';
import type { Session, View } from '../session.js';
import { ArrayPicture } from './array-picture.js';
import { STATE_COLOURS } from './colours.js';
import { Lens } from './lens.js';
import { WindowStrip } from './strip.js';
import { nextStall, Transport } from './transport.js';
import { Waves } from './waves.js';

/** Where the cursor stands at first: the pipeline is full by then. */
const FIRST_CYCLE = 40;

/** Cycles a second while the window plays; slower for those who asked for less motion. */
const PLAY_MILLISECONDS = 60;
const CALM_MILLISECONDS = 500;

type StateUpdater = (next: (cycle: number) => number) => void;

/** A layer under the glass: the array cycle by cycle, from the structural engine's state. */
export function Glass({ view, session, theme }: { view: View; session: Session; theme: Theme }) {
  const { layer, trace, place } = view;
  if (layer === null) return null;
  return (
    <section class="glass" aria-label={`Layer ${layer} under the glass`}>
      <header>
        <h2>{layer}</h2>
        {trace !== null && trace.passes > 1 && (
          <label class="pass">
            Pass
            <input
              type="range"
              name="pass"
              min={0}
              max={trace.passes - 1}
              value={place.pass}
              onInput={(event) => {
                session.look({ pass: Number(event.currentTarget.value), from: 0 });
              }}
            />
            <output>
              {integer(place.pass + 1)} of {integer(trace.passes)}
            </output>
          </label>
        )}
        <button
          type="button"
          onClick={() => {
            session.open(null);
          }}
        >
          Close
        </button>
      </header>
      {trace === null ? (
        <p class="quiet">Running the structural engine …</p>
      ) : (
        <Window trace={trace} session={session} theme={theme} />
      )}
    </section>
  );
}

function Window({ trace, session, theme }: { trace: Trace; session: Session; theme: Theme }) {
  const [cycle, setCycle] = useState(FIRST_CYCLE);
  const [isPlaying, setPlaying] = usePlaying(trace, setCycle);
  const seek = useSeeking(trace, session, setCycle);
  const at = Math.min(cycle, trace.recorded - 1);
  const { pe } = trace.request;
  const go = (to: number) => {
    setCycle(Math.max(0, Math.min(trace.recorded - 1, to)));
  };
  return (
    <div
      class="window"
      onKeyDown={(event) => {
        const isButton = event.target instanceof HTMLButtonElement;
        if (event.key === 'ArrowRight') go(at + 1);
        else if (event.key === 'ArrowLeft') go(at - 1);
        else if (event.key === ' ' && !isButton) setPlaying(!isPlaying);
        else return;
        event.preventDefault();
      }}
      tabIndex={0}
      aria-label="Cycles of the window; arrow keys step, space plays"
    >
      <Transport
        trace={trace}
        cycle={at}
        isPlaying={isPlaying}
        play={setPlaying}
        go={go}
        seek={() => {
          seek(at);
        }}
        session={session}
      />
      <WindowStrip trace={trace} cycle={at} pe={pe} theme={theme} choose={go} />
      <div class="array-and-lens">
        <div>
          <ArrayPicture
            trace={trace}
            cycle={at}
            pe={pe}
            theme={theme}
            choose={(chosen) => {
              session.look({ pe: chosen });
            }}
          />
          <Legend trace={trace} cycle={at} />
        </div>
        <Lens trace={trace} cycle={at} />
      </div>
      <Waves trace={trace} cycle={at} theme={theme} choose={go} />
    </div>
  );
}

/** Whether the window plays, cycle after cycle and from its beginning again. */
function usePlaying(trace: Trace, setCycle: StateUpdater): [boolean, (isPlaying: boolean) => void] {
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setInterval(
      () => {
        setCycle((now) => (now + 1 < trace.recorded ? now + 1 : 0));
      },
      isCalm ? CALM_MILLISECONDS : PLAY_MILLISECONDS,
    );
    return () => {
      clearInterval(timer);
    };
  }, [isPlaying, trace]);
  return [isPlaying, setPlaying];
}

/** Goes to the first stall after a cycle, through later windows if there is none in this one. */
function useSeeking(trace: Trace, session: Session, setCycle: StateUpdater): (after: number) => void {
  const [isSeeking, setSeeking] = useState(false);
  const seek = (after: number) => {
    const stall = nextStall(trace, after);
    const { from, cycles } = trace.request;
    const goesOn = stall === null && trace.recorded === cycles;
    setSeeking(goesOn);
    if (stall !== null) setCycle(() => stall);
    else if (goesOn) session.look({ from: from + cycles });
  };
  useEffect(() => {
    if (isSeeking) seek(-1);
  }, [trace]);
  return seek;
}

function Legend({ trace, cycle }: { trace: Trace; cycle: number }) {
  const count = trace.clusters * trace.columnGroups * trace.pes;
  const now = trace.states.subarray(cycle * count, (cycle + 1) * count);
  return (
    <ul class="legend">
      {PE_STATES.map((state, index) => (
        <li key={state}>
          <span class="swatch" style={{ background: STATE_COLOURS[state] }} />
          {state} {now.filter((each) => each === index).length}
        </li>
      ))}
    </ul>
  );
}

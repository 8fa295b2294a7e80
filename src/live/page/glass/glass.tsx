import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { integer } from '../../../report/format.js';
import type { Theme } from '../../../report/charts/report-chart.js';
import { CAUSES, PE_STATES, type Trace } from '../../lab/trace-window.js';
import { saveText } from '../hand-out.js';
import type { Session, View } from '../session.js';
import { ArrayPicture } from './array-picture.js';
import { CAUSE_COLOURS, STATE_COLOURS } from './colours.js';
import { Lens } from './lens.js';
import { WindowStrip } from './strip.js';
import { waveDrom } from './wave-drom.js';
import { Waves } from './waves.js';

/** Where the cursor stands at first: the pipeline is full by then. */
const FIRST_CYCLE = 40;

/** Cycles a second while the window plays; slower for those who asked for less motion. */
const PLAY_MILLISECONDS = 60;
const CALM_MILLISECONDS = 500;

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
  const [isPlaying, setPlaying] = useState(false);
  const at = Math.min(cycle, trace.recorded - 1);
  const { pe } = trace.request;
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
      <Transport trace={trace} cycle={at} isPlaying={isPlaying} play={setPlaying} go={go} session={session} />
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

interface TransportProps {
  readonly trace: Trace;
  readonly cycle: number;
  readonly isPlaying: boolean;
  readonly play: (isPlaying: boolean) => void;
  readonly go: (cycle: number) => void;
  readonly session: Session;
}

function Transport({ trace, cycle, isPlaying, play, go, session }: TransportProps) {
  const { from, cycles } = trace.request;
  const stall = nextStall(trace, cycle);
  return (
    <div class="transport">
      <button
        type="button"
        onClick={() => {
          go(cycle - 1);
        }}
        disabled={cycle === 0}
        aria-label="One cycle back"
      >
        ◂
      </button>
      <button
        type="button"
        class="play"
        onClick={() => {
          play(!isPlaying);
        }}
      >
        {isPlaying ? 'Pause' : 'Play'}
      </button>
      <button
        type="button"
        onClick={() => {
          go(cycle + 1);
        }}
        disabled={cycle + 1 >= trace.recorded}
        aria-label="One cycle on"
      >
        ▸
      </button>
      <button
        type="button"
        onClick={() => {
          go(stall ?? cycle);
        }}
        disabled={stall === null}
      >
        Next stall
      </button>
      <span class="now">
        cycle <strong>{integer(from + cycle)}</strong> from the start of the pass: {scanText(trace, cycle)}
      </span>
      <span class="spacer" />
      <button
        type="button"
        disabled={from === 0}
        onClick={() => {
          session.look({ from: Math.max(0, from - cycles) });
        }}
      >
        Earlier
      </button>
      <button
        type="button"
        disabled={trace.recorded < cycles}
        onClick={() => {
          session.look({ from: from + cycles });
        }}
      >
        Later
      </button>
      <button
        type="button"
        title="The waveform of this PE as WaveDrom text"
        onClick={() => {
          saveText(
            `${trace.job.replaceAll(/[^\w-]+/g, '-')}.wavedrom.json`,
            waveDrom(trace, cycle),
            'application/json',
          );
        }}
      >
        WaveDrom
      </button>
    </div>
  );
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

/** What the scanners do in a cycle. */
function scanText(trace: Trace, cycle: number): ComponentChildren {
  const scanners = trace.clusters * trace.columnGroups;
  const causes = Array.from(
    { length: scanners },
    (_, index) => CAUSES[trace.causes[cycle * scanners + index]],
  );
  const at = cycle * scanners;
  const text =
    scanners > 1
      ? CAUSES.filter((cause) => causes.includes(cause))
          .map((cause) => `${causes.filter((each) => each === cause).length} × ${cause}`)
          .join(', ')
      : causes[0] === 'broadcast'
        ? `broadcast of column ${integer(trace.columns[at])}, activation ${trace.values[at]}`
        : causes[0];
  return (
    <>
      <span class="swatch" style={{ background: CAUSE_COLOURS[causes[0]] }} /> {text}
    </>
  );
}

/** The next cycle in which a scanner begins to wait; null where none does in the window. */
function nextStall(trace: Trace, cycle: number): number | null {
  const scanners = trace.clusters * trace.columnGroups;
  const isStall = (at: number) => {
    for (let index = 0; index < scanners; index++) {
      const cause = CAUSES[trace.causes[at * scanners + index]];
      if (cause === 'queue full' || cause === 'accumulator wait') return true;
    }
    return false;
  };
  for (let at = cycle + 1; at < trace.recorded; at++) if (isStall(at) && !isStall(at - 1)) return at;
  return null;
}

import type { ComponentChildren } from 'preact';
import { integer } from '../../../report/format.js';
import { CAUSES, scannerOf, type Trace } from '../../lab/trace-window.js';
import { saveText } from '../hand-out.js';
import type { Session } from '../session.js';
import { CAUSE_COLOURS } from './colours.js';
import { waveDrom } from './wave-drom.js';

interface TransportProps {
  readonly trace: Trace;
  readonly cycle: number;
  readonly isPlaying: boolean;
  readonly play: (isPlaying: boolean) => void;
  readonly go: (cycle: number) => void;
  /** Goes to the next stall, in a later window if there is none in this one. */
  readonly seek: () => void;
  readonly session: Session;
}

/** Through the window and beyond it, and what the scanner does now. */
export function Transport(props: TransportProps) {
  const { trace, cycle, session } = props;
  return (
    <div class="transport">
      <Steps {...props} />
      <span class="now">
        cycle <strong>{integer(trace.request.from + cycle)}</strong> from the start of the pass:{' '}
        {scanText(trace, cycle)}
      </span>
      <span class="spacer" />
      <Windows trace={trace} cycle={cycle} session={session} />
    </div>
  );
}

function Steps({ trace, cycle, isPlaying, play, go, seek }: TransportProps) {
  const isLast = nextStall(trace, cycle) === null && trace.recorded < trace.request.cycles;
  return (
    <>
      <button
        type="button"
        aria-label="One cycle back"
        disabled={cycle === 0}
        onClick={() => {
          go(cycle - 1);
        }}
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
        aria-label="One cycle on"
        disabled={cycle + 1 >= trace.recorded}
        onClick={() => {
          go(cycle + 1);
        }}
      >
        ▸
      </button>
      <button type="button" disabled={isLast} onClick={seek}>
        Next stall
      </button>
    </>
  );
}

function Windows({ trace, cycle, session }: Pick<TransportProps, 'trace' | 'cycle' | 'session'>) {
  const { from, cycles } = trace.request;
  return (
    <>
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
          const name = trace.job.replaceAll(/[^\w-]+/g, '-');
          saveText(`${name}.wavedrom.json`, waveDrom(trace, cycle), 'application/json');
        }}
      >
        WaveDrom
      </button>
    </>
  );
}

/** What the scanner of the chosen PE does in a cycle. */
function scanText(trace: Trace, cycle: number): ComponentChildren {
  const place = scannerPlace(trace, cycle);
  const cause = CAUSES[trace.causes[place]];
  const who = trace.clusters * trace.columnGroups > 1 ? `scanner ${scannerOf(trace)}: ` : '';
  const what =
    cause === 'broadcast'
      ? `broadcast of column ${integer(trace.columns[place])}, activation ${trace.values[place]}`
      : cause;
  return (
    <>
      <span class="swatch" style={{ background: CAUSE_COLOURS[cause] }} /> {who}
      {what}
    </>
  );
}

/**
 * The next cycle in which the scanner of the chosen PE begins to wait, after one of the window or after -1; null if it
 * does not in the window.
 */
export function nextStall(trace: Trace, cycle: number): number | null {
  const isStall = (at: number) => {
    const cause = CAUSES[trace.causes[scannerPlace(trace, at)]];
    return cause === 'queue full' || cause === 'accumulator wait';
  };
  for (let at = cycle + 1; at < trace.recorded; at++)
    if (isStall(at) && !(at > 0 && isStall(at - 1))) return at;
  return null;
}

/** Where lists of scanners have that of the chosen PE in a cycle. */
function scannerPlace(trace: Trace, cycle: number): number {
  return cycle * trace.clusters * trace.columnGroups + scannerOf(trace);
}

/* Entry point of the page's worker. */
import { provideBuiltFile } from '../../base/built-file.browser.js';
import { InvariantError, UserError } from '../../base/errors.js';
import type { LiveContents } from '../file/contents.js';
import { unpack } from '../file/packing.js';
import { UNCHANGED, type Experiment } from '../experiment/experiment.js';
import { likelyNext } from './anticipation.js';
import { decodePicture } from './decode-picture.js';
import { Lab } from './lab.js';
import type { OwnFile } from './own-files.js';
import type { Reply, Request } from './protocol.js';

/** Least time between two reports of progress. */
const PROGRESS_MILLISECONDS = 30;

/** Quiet after which what may be asked next is worked out ahead. */
const QUIET_MILLISECONDS = 250;

let lab: Lab | null = null;
let last: Experiment = UNCHANGED;
let likely: readonly Experiment[] = [];
let ahead: ReturnType<typeof setTimeout> | undefined;

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  clearTimeout(ahead);
  answer(data).catch((error: unknown) => {
    reply({ kind: 'failed', text: error instanceof Error ? error.message : String(error) });
  });
});

async function answer(request: Request): Promise<void> {
  if (request.kind === 'open') {
    for (const [name, bytes] of request.kernels) provideBuiltFile(name, bytes);
    lab = new Lab(unpack(request.contents) as LiveContents);
    reply({ kind: 'opened', opened: lab.opened });
    return;
  }
  if (lab === null) throw new InvariantError('worker of the page', 0, { asked: request.kind, opened: 0 });
  if (request.kind === 'take') {
    await take(lab, request.file);
    return;
  }
  const { experiment } = request;
  try {
    if (request.kind === 'run') {
      reply({ kind: 'outcome', outcome: await lab.run(experiment, reportProgress()) });
      likely = likelyNext(lab.machine, last, experiment);
      last = experiment;
    } else reply({ kind: 'trace', trace: await lab.trace(experiment, request.request) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    reply({ kind: 'refused', experiment, text: error.message });
  }
  anticipate(lab, likely);
}

/** Takes a file of the reader's in place of what the page ran before. */
async function take(own: Lab, file: OwnFile): Promise<void> {
  try {
    lab = await own.with(file, decodePicture);
    reply({ kind: 'taken', opened: lab.opened });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    reply({ kind: 'turned away', text: error.message });
  }
}

/** Works out ahead what may be asked next, one after the other, until something else is asked. */
function anticipate(own: Lab, experiments: readonly Experiment[]): void {
  likely = experiments;
  if (experiments.length === 0) return;
  const [next, ...others] = experiments;
  ahead = setTimeout(() => {
    own.run(next).then(
      () => {
        anticipate(own, others);
      },
      () => undefined, // whoever asks for it will be told
    );
  }, QUIET_MILLISECONDS);
}

function reportProgress(): (share: number) => void {
  let last = -Infinity;
  return (share) => {
    const now = performance.now();
    if (now - last < PROGRESS_MILLISECONDS) return;
    last = now;
    reply({ kind: 'progress', share, what: 'numbers' });
  };
}

function reply(message: Reply): void {
  postMessage(message);
}

import { InvariantError } from '../../base/errors.js';
import type { Assignment } from '../../accuracy/examination.js';
import type { Examine, Examined } from '../../accuracy/measure.js';
import type { NetworkFormats } from '../../numeric/formats.js';
import type { JudgedPhotograph } from '../../result/accuracy-result.js';
import { formatsOfText, formatsText } from '../../result/formats-document.js';
import { filesOfWeights } from '../../workload/files-read.js';
import { filesOfConfig, filesOfNetwork, filesAt, type ReadFile } from '../files/files-read.js';
import { showingSchema, type Answer, type Showing } from '../order.js';
import { Pace } from './pace.js';
import { ClusterRun, type ClusterOptions, type ClusterState } from './run.js';

/** Pieces that are handed out for each that can be worked on at a time. */
const PIECES_PER_HAND = 2;

/** What is shown to photographs, as the user names it; what these are comes from the assignment. */
export type Shown = Omit<Showing, 'subjects'>;

/**
 * Has the workers of a queue look at photographs. What is judged stays in Redis until all are: an examination that ended
 * goes on when it is begun again. `began` is told of the run.
 */
export function queueExamine(
  shown: Shown,
  options: ClusterOptions,
  began: (state: () => ClusterState) => void,
): Examine {
  return async ({ compressed }, assignment, judged) => {
    const subjects = assignment.subjects.map(({ file, path, classIndex }) => ({ file, path, classIndex }));
    const showing = showingSchema.parse({ ...shown, subjects });
    const calibration = [assignment.calibration, assignment.formats && formatsText(assignment.formats)];
    const run = await ClusterRun.open(
      {
        name: compressed.network.name,
        identity: JSON.stringify([showing, calibration]),
        work: { kind: 'photographs', showing },
        files: await filesOfShowing(showing),
        keepsAnswers: true,
      },
      options,
    );
    try {
      began(() => run.state);
      const examined = await new PhotographsOnQueue(run, assignment, judged).examined();
      run.board.finish();
      return examined;
    } finally {
      await run.close();
    }
  };
}

async function filesOfShowing(showing: Showing): Promise<readonly ReadFile[]> {
  const { network, weights, recipe, hardware, subjects } = showing;
  return filesAt([
    ...(await filesOfNetwork(network ?? null)),
    ...(await filesOfWeights(weights)),
    ...(recipe === undefined ? [] : await filesOfConfig(recipe, 'compression')),
    ...(await filesOfConfig(hardware, 'hardware')),
    ...subjects.map(({ path }) => path),
  ]);
}

class PhotographsOnQueue {
  private readonly judged: JudgedPhotograph[] = [];
  private formats: NetworkFormats | null | undefined;
  private readonly pace = new Pace();

  constructor(
    private readonly run: ClusterRun,
    private readonly assignment: Assignment,
    private readonly onJudged: (photographs: number) => void,
  ) {
    this.formats = assignment.calibration.length > 0 ? undefined : assignment.formats;
  }

  async examined(): Promise<Examined> {
    for (const answer of this.run.board.answers()) this.take(answer);
    const formats = await this.calibrated();
    const places = this.unknownPlaces();
    const count = this.assignment.subjects.length;
    for (;;) {
      await this.handOut(places, formats);
      if (places.length === 0 && this.count === count) break;
      this.take(await this.run.board.answer());
    }
    return { formats, photographs: this.judged, threads: this.run.state.threads };
  }

  private get count(): number {
    return this.judged.reduce((count) => count + 1, 0);
  }

  private async calibrated(): Promise<NetworkFormats | null> {
    const isAsked = this.run.board.open.some(({ task }) => task.kind === 'calibrate');
    if (this.formats === undefined && !isAsked)
      await this.run.submit({ kind: 'calibrate', places: [...this.assignment.calibration] });
    while (this.formats === undefined) this.take(await this.run.board.answer());
    return this.formats;
  }

  /** Photographs that are neither judged nor handed out. */
  private unknownPlaces(): number[] {
    const handedOut = new Set(
      this.run.board.open.flatMap(({ task }) => (task.kind === 'judge' ? task.places : [])),
    );
    const all = [...this.assignment.subjects.keys()];
    return all.filter((place) => !(place in this.judged) && !handedOut.has(place));
  }

  private async handOut(places: number[], formats: NetworkFormats | null): Promise<void> {
    const { board, hands } = this.run;
    const most = hands * PIECES_PER_HAND;
    while (places.length > 0 && board.takesMore && board.handed.outstanding < most) {
      const some = places.splice(0, Math.min(this.pace.most, Math.ceil(places.length / most)));
      await this.run.submit({
        kind: 'judge',
        places: some,
        formats: formats === null ? null : formatsText(formats),
      });
    }
  }

  private take({ outcome, worker, milliseconds }: Answer): void {
    if (outcome.kind === 'points')
      throw new InvariantError('queue examine', 0, { kind: outcome.kind, worker });
    if (outcome.kind === 'calibrate') {
      this.formats = formatsOfText(outcome.formats);
      return;
    }
    for (const [number, place] of outcome.places.entries()) this.judged[place] = outcome.judged[number];
    if (outcome.places.length > 0) this.pace.learn(outcome.places.length, milliseconds);
    this.onJudged(this.count);
  }
}

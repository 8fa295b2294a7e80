import { InvariantError, UserError } from '../../base/errors.js';
import { threadedCrew, type Crew } from '../../accuracy/crew.js';
import { Examination, type Subject } from '../../accuracy/examination.js';
import { accuracyModel } from '../../accuracy/measure.js';
import { loadHardware } from '../../config/loading/load-hardware.js';
import { pictureView, type PictureView } from '../../network/picture-view.js';
import type { NetworkFormats } from '../../numeric/formats.js';
import type { JudgedPhotograph } from '../../result/accuracy-result.js';
import { formatsOfText, formatsText } from '../../result/formats-document.js';
import { loadWeights } from '../../workload/load-workload.js';
import type { Mirror } from '../files/mirror.js';
import { relocatedName, relocatedWeights } from '../files/relocated.js';
import type { Outcome, Showing, Task } from '../order.js';
import type { Bench } from './bench.js';

/** Shows photographs, which are mirrored, to a network. */
export class PhotographsBench implements Bench {
  private constructor(
    private readonly subjects: readonly Subject[],
    private readonly view: PictureView,
    private readonly mirror: Mirror,
    private readonly crew: Crew,
  ) {}

  /** Starts threads. Throws a UserError if the weights or the machine can't be loaded. */
  static async open(showing: Showing, mirror: Mirror, threads: number): Promise<PhotographsBench> {
    const { network, weights, recipe, setNetwork, setCompression, hardware, set, subjects } = showing;
    const locate = (path: string) => mirror.located(path);
    const compressed = await loadWeights({
      network: network === undefined ? undefined : relocatedName(network, locate),
      weights: relocatedWeights(weights, locate),
      recipe: recipe === undefined ? undefined : relocatedName(recipe, locate),
      ...{ setNetwork, setCompression, seed: 0 },
    });
    const { spec } = await loadHardware(relocatedName(hardware, locate), set);
    const located = subjects.map(({ path, ...label }) => ({ ...label, path: locate(path) }));
    const view = pictureView(compressed.network, 'choose one that takes photographs');
    const crew = await threadedCrew(accuracyModel(compressed, spec), threads);
    return new PhotographsBench(located, view, mirror, crew);
  }

  async work(task: Task): Promise<Outcome> {
    switch (task.kind) {
      case 'calibrate':
        return { kind: 'calibrate', formats: await this.calibrated(task.places) };
      case 'judge': {
        const formats = task.formats === null ? null : formatsOfText(task.formats);
        const judged = await this.judged(task.places, formats);
        return { kind: 'judge', places: task.places, judged: [...judged] };
      }
      case 'points':
        throw new InvariantError('photographs bench', 0, { task: task.kind });
    }
  }

  /** Shares over all photographs cannot be had without one of them. */
  giveUp(task: Task, reason: string): never {
    const [place] = task.kind === 'points' ? [0] : task.places;
    throw new UserError(`${this.subjects[place].path}: ${reason}`);
  }

  told(message: string): string {
    return this.mirror.told(message);
  }

  close(): Promise<void> {
    return this.crew.close();
  }

  private async calibrated(places: readonly number[]): Promise<string> {
    const looking = places.map((place) => this.crew.look(this.subjects[place].path, this.view));
    const sights = await Promise.all(looking);
    return formatsText(await this.crew.calibrate(sights.map(({ data }) => data)));
  }

  private async judged(
    places: readonly number[],
    formats: NetworkFormats | null,
  ): Promise<readonly JudgedPhotograph[]> {
    const subjects = places.map((place) => this.subjects[place]);
    const assignment = { subjects, view: this.view, calibration: [], formats };
    const examination = new Examination(this.crew, assignment, () => undefined);
    await Promise.all(Array.from({ length: this.crew.threads }, () => examination.work()));
    return examination.judged;
  }
}

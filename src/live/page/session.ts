import type { HardwareFileKey } from '../../config/hardware.js';
import type { Setting } from '../experiment/controls.js';
import {
  sameExperiment,
  UNCHANGED,
  withRecipe,
  withSetting,
  type Experiment,
} from '../experiment/experiment.js';
import type { RecipeKey } from '../experiment/recipe-controls.js';
import { fragmentOf, isDigestOf, readFragment, type Link } from '../experiment/fragment.js';
import type { LivePackage } from '../file/contents.js';
import type { Opened, Outcome, Reply } from '../lab/protocol.js';
import type { Trace, TraceRequest } from '../lab/trace-window.js';
import { TOURS, type TourPlace } from '../experiment/tours.js';
import { LabClient } from './lab-client.js';
import { Trials, type Trial } from './trials.js';

/** What the page shows; a new object for every change. */
export interface View {
  readonly opened: Opened | null;
  /** What is set, whether or not it has run. */
  readonly experiment: Experiment;
  /** What ran last. */
  readonly outcome: Outcome | null;
  /** What changes are told against. */
  readonly baseline: Outcome | null;
  readonly trials: readonly Trial[];
  /** Share of the numbers worked out; null while nothing is prepared anew. */
  readonly progress: number | null;
  /** What is wrong with what is set; null if nothing is. */
  readonly refusal: string | null;
  /** What a link said that did not come true; null if nothing. */
  readonly notice: string | null;
  /** A defect, which ends the work of the page. */
  readonly failure: string | null;
  /** The layer under the glass, and where it is looked at. */
  readonly layer: string | null;
  readonly place: Place;
  /** What was seen there last; null before it has been looked at. */
  readonly trace: Trace | null;
  /** Address of the picture that is run; null if the input is none. */
  readonly picture: string | null;
  /** Where the reader is on a tour; null if on none. */
  readonly tour: TourPlace | null;
}

/** Where a layer is looked at. */
export type Place = Omit<TraceRequest, 'layer' | 'cycles'>;

const FIRST_PLACE: Place = { job: 0, pass: 0, from: 0, pe: 0 };

/** The largest file that is taken: the released AlexNet and VGG-16 have a tenth of it. */
const MOST_FILE_BYTES = 2 ** 27;

/** Cycles of a window: as many as a wide screen has room for. */
const WINDOW_CYCLES = 600;

const START: View = {
  opened: null,
  experiment: UNCHANGED,
  outcome: null,
  baseline: null,
  trials: [],
  progress: null,
  refusal: null,
  notice: null,
  failure: null,
  layer: null,
  place: FIRST_PLACE,
  trace: null,
  picture: null,
  tour: null,
};

/** The reader's session: what is set, what came of it, and the link that says so. */
export class Session {
  view: View = START;
  private readonly lab: LabClient;
  private trials = new Trials();
  /** What the link said that brought the reader here, until it has been held against what came of it. */
  private awaited: Link | null = null;

  constructor(
    carried: LivePackage,
    private readonly changed: (view: View) => void,
  ) {
    this.lab = new LabClient(carried, (reply) => {
      this.hear(reply);
    });
    addEventListener('hashchange', () => {
      this.follow(location.hash.slice(1));
    });
  }

  /** Sets a key of the machine. */
  set(key: HardwareFileKey, value: Setting): void {
    const { opened, experiment } = this.view;
    if (opened !== null) this.run(withSetting(experiment, opened.machine, key, value));
  }

  /** Sets the energy table; null leaves it to the machine. */
  price(energy: string | null): void {
    this.run({ ...this.view.experiment, energy });
  }

  /** Sets a key of the recipe; null leaves it as the page came with it. */
  compress(key: RecipeKey, value: Setting | null): void {
    const { opened, experiment } = this.view;
    if (opened === null) return;
    this.run(withRecipe(experiment, opened.isCompressedBy ? opened.recipe : null, key, value));
  }

  /** Runs an experiment as it is. */
  run(experiment: Experiment): void {
    this.show({ experiment, refusal: null, notice: null });
    this.lab.run(experiment);
  }

  /** Holds what comes from now on against what is shown now. */
  pin(): void {
    this.show({ baseline: this.view.outcome });
  }

  /** Puts a layer under the glass; null takes it away. */
  open(layer: string | null): void {
    this.show({ layer, place: FIRST_PLACE, trace: null });
    this.look({});
    this.writeLink();
  }

  /** Looks elsewhere in the layer under the glass. */
  look(part: Partial<Place>): void {
    const { layer, place, outcome } = this.view;
    if (layer === null) return;
    this.show({ place: { ...place, ...part } });
    if (outcome !== null)
      this.lab.look(outcome.experiment, { ...this.view.place, layer, cycles: WINDOW_CYCLES });
  }

  /** Takes a file of the reader's; nothing of it leaves the machine. */
  async take(file: File): Promise<void> {
    if (file.size > MOST_FILE_BYTES) {
      this.show({
        notice: `${file.name}: ${file.size} bytes are more than a page takes (${MOST_FILE_BYTES})`,
      });
      return;
    }
    this.show({ progress: 0, notice: null });
    try {
      this.lab.take(file.name, await file.arrayBuffer());
    } catch {
      this.show({ notice: `${file.name}: it can't be read; give a file`, progress: null });
    }
  }

  /** Goes to a stop of a tour: sets what it shows. Null ends the tour. */
  tour(tour: TourPlace | null): void {
    this.show({ tour });
    if (tour === null) return;
    const { changes, energy, layer } = TOURS[tour.tour].stops[tour.stop];
    const { opened, outcome } = this.view;
    if (opened === null) return;
    const experiment = Object.entries(changes).reduce<Experiment>(
      (under, [key, value]) => withSetting(under, opened.machine, key as HardwareFileKey, value),
      { changes: {}, energy },
    );
    const shown = outcome?.document.layers.find(
      ({ name, pe }) => pe !== null && layer !== null && name.includes(layer),
    );
    this.show({ layer: shown?.name ?? null, place: FIRST_PLACE, trace: null });
    this.run(experiment);
  }

  private hear(reply: Reply): void {
    switch (reply.kind) {
      case 'opened':
        this.show({ opened: reply.opened, picture: addressOf(reply.opened) });
        if (!this.follow(location.hash.slice(1))) this.lab.run(UNCHANGED);
        return;
      case 'taken':
        this.restart(reply.opened);
        return;
      case 'turned away':
        this.show({ notice: reply.text, progress: null });
        return;
      case 'progress':
        this.show({ progress: reply.share });
        return;
      case 'outcome':
        this.finish(reply.outcome);
        return;
      case 'trace':
        if (reply.trace.request.layer === this.view.layer) this.show({ trace: reply.trace });
        return;
      case 'refused':
        this.show({ progress: null, ...this.ifCurrent(reply.experiment, { refusal: reply.text }) });
        return;
      case 'failed':
        this.show({ progress: null, failure: reply.text });
    }
  }

  /** Another workload: what was tried before does not compare with it. */
  private restart(opened: Opened): void {
    const { picture, experiment } = this.view;
    if (picture !== null) URL.revokeObjectURL(picture);
    this.trials = new Trials();
    this.show({
      ...{ opened, outcome: null, baseline: null, trials: [], layer: null, trace: null },
      picture: addressOf(opened),
    });
    this.run(experiment);
  }

  private finish(outcome: Outcome): void {
    this.show({
      outcome,
      baseline: this.view.baseline ?? outcome,
      trials: this.trials.with(outcome),
      progress: null,
      ...this.ifCurrent(outcome.experiment, { refusal: null }),
    });
    this.compareWithLink(outcome);
    this.look({});
    if (sameExperiment(outcome.experiment, this.view.experiment)) this.writeLink();
  }

  /** Follows a fragment; whether there was one that can be. */
  private follow(fragment: string): boolean {
    const { opened } = this.view;
    if (opened === null || fragment === this.fragment()) return false;
    const read = readFragment(fragment, opened.machine, opened.tables);
    if (read === null) return false;
    if (read.link === null) {
      this.show({ notice: `Not followed: ${read.fault}.` });
      return false;
    }
    this.awaited = read.link;
    this.run(read.link.experiment);
    this.show({ layer: read.link.layer, place: FIRST_PLACE, trace: null });
    return true;
  }

  /** Whoever follows a link sees the number that its writer saw, or why not. */
  private compareWithLink({ experiment, document: { digest } }: Outcome): void {
    const { awaited, view } = this;
    if (awaited === null || !sameExperiment(awaited.experiment, experiment)) return;
    this.awaited = null;
    if (awaited.digest === null || isDigestOf(awaited.digest, digest)) return;
    const isOther = awaited.page !== null && !(view.opened?.page.startsWith(awaited.page) ?? false);
    const why = isOther
      ? 'its page ran another network, weights, input, machine or version of the tool'
      : 'its digest was of another run, or was changed';
    this.show({ notice: `Not what the link’s writer saw: ${why}.` });
  }

  private writeLink(): void {
    history.replaceState(null, '', `#${this.fragment()}`);
  }

  private fragment(): string {
    const { experiment, outcome, opened, layer } = this.view;
    const digest =
      outcome !== null && sameExperiment(outcome.experiment, experiment) ? outcome.document.digest : null;
    return fragmentOf({ experiment, digest, page: opened?.page ?? null, layer });
  }

  /** What is said of an experiment only while it is the one that is set. */
  private ifCurrent(experiment: Experiment, part: Partial<View>): Partial<View> {
    return sameExperiment(experiment, this.view.experiment) ? part : {};
  }

  private show(part: Partial<View>): void {
    this.view = { ...this.view, ...part };
    this.changed(this.view);
  }
}

function addressOf({ picture }: Opened): string | null {
  return picture === null ? null : URL.createObjectURL(new Blob([picture]));
}

import type { PictureView } from '../network/picture-view.js';
import type { NetworkFormats } from '../numeric/formats.js';
import type { JudgedPhotograph } from '../result/accuracy-result.js';
import type { Crew } from './crew.js';
import type { Sight } from './examiner.js';
import { judge, type Label } from './judge.js';

/** A labelled photograph and the path of its file, or its place in a set of images. */
export interface Subject extends Label {
  readonly path: string;
}

/** What is to be done with photographs. */
export interface Assignment {
  readonly subjects: readonly Subject[];
  /** How the network sees a photograph. */
  readonly view: PictureView;
  /** Places of the photographs that formats are chosen on; empty if they are not chosen so. */
  readonly calibration: readonly number[];
  /** Formats for all; null if each photograph is calibrated on itself. */
  readonly formats: NetworkFormats | null;
}

/** Photographs looked at ahead of those that are scored, besides the ones to calibrate on: 0.6 MB each. */
const MOST_AHEAD = 64;

type Step = () => Promise<void>;

/**
 * The work on some photographs, handed out step by step: those to calibrate on are looked at first; while one thread
 * chooses formats the others look at more; then whoever is free scores what was seen. Each photograph is forgotten when
 * it is judged.
 */
export class Examination {
  readonly judged: JudgedPhotograph[] = [];
  /** Undefined until they are known. */
  formats: NetworkFormats | null | undefined;
  private readonly unseen: number[];
  private readonly seen = new Map<number, Sight>();
  private isCalibrating = false;
  private hasFailed = false;
  private left: number;
  private change = newSignal();

  constructor(
    private readonly crew: Crew,
    private readonly assignment: Assignment,
    private readonly onJudged: (photographs: number) => void,
  ) {
    const { subjects, calibration, formats } = assignment;
    this.unseen = [...new Set([...calibration, ...subjects.keys()])];
    this.left = subjects.length;
    this.formats = calibration.length > 0 ? undefined : formats;
  }

  /** Works until every photograph is judged; one call for each thread of the crew. */
  async work(): Promise<void> {
    while (this.left > 0 && !this.hasFailed) {
      const step = this.next();
      if (step === null) await this.change.happened;
      else await this.take(step);
    }
  }

  private async take(step: Step): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.hasFailed = true;
      throw error;
    } finally {
      this.change.happen();
      this.change = newSignal();
    }
  }

  /** Null if there is nothing to do but wait for others. */
  private next(): Step | null {
    const { formats } = this;
    const [waiting] = this.seen;
    if (formats !== undefined && this.seen.size > 0) return this.scoring(waiting, formats);
    if (this.canCalibrate()) return this.calibrating();
    if (this.seen.size >= this.assignment.calibration.length + MOST_AHEAD) return null;
    const place = this.unseen.shift();
    return place === undefined ? null : this.looking(place);
  }

  private looking(place: number): Step {
    return async () => {
      const { subjects, view } = this.assignment;
      this.seen.set(place, await this.crew.look(subjects[place].path, view));
    };
  }

  private canCalibrate(): boolean {
    const { calibration } = this.assignment;
    return (
      this.formats === undefined && !this.isCalibrating && calibration.every((place) => this.seen.has(place))
    );
  }

  private calibrating(): Step {
    this.isCalibrating = true;
    return async () => {
      const sights = this.assignment.calibration.flatMap((place) => this.seen.get(place) ?? []);
      this.formats = await this.crew.calibrate(sights.map(({ data }) => data));
    };
  }

  private scoring([place, sight]: readonly [number, Sight], formats: NetworkFormats | null): Step {
    this.seen.delete(place);
    return async () => {
      const fixed = await this.crew.score(sight.data, formats);
      this.judged[place] = judge(this.assignment.subjects[place], fixed, sight.scores);
      this.left--;
      this.onJudged(this.assignment.subjects.length - this.left);
    };
  }
}

/** Something that happens once, and can be waited for. */
interface Signal {
  readonly happened: Promise<void>;
  readonly happen: () => void;
}

function newSignal(): Signal {
  let happen = () => {};
  const happened = new Promise<void>((resolve) => (happen = resolve));
  return { happened, happen };
}

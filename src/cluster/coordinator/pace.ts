/** A piece should take about so long: what handing it out costs is then little, and so is what is lost with it. */
const PIECE_MILLISECONDS = 1000;

/** More would make one answer large. */
const MOST_AT_ONCE = 200;

/** Before anything is known of how long one takes. */
const FIRST = 4;

/** Share of the newest measurement in the mean. */
const WEIGHT = 0.3;

/** How many points or photographs make a piece, learnt from how long pieces take. */
export class Pace {
  private milliseconds: number | null = null;

  /** Takes a piece of `count` that took so long. */
  learn(count: number, milliseconds: number): void {
    const each = milliseconds / count;
    this.milliseconds = this.milliseconds === null ? each : (1 - WEIGHT) * this.milliseconds + WEIGHT * each;
  }

  get most(): number {
    if (this.milliseconds === null) return FIRST;
    const fitting = Math.floor(PIECE_MILLISECONDS / Math.max(this.milliseconds, 0.01));
    return Math.min(MOST_AT_ONCE, Math.max(1, fitting));
  }
}

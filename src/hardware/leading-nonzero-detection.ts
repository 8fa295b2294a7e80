import { flags, type Scope } from '../base/signals.js';

/** Children of one LNZD node (EIE, section 4, "Distributed Leading Non-Zero Detection"). */
const FAN_IN = 4;

/**
 * Leading non-zero detection: a quadtree over the PEs. A leaf knows whether its PE's activation of the current
 * register row is still to be broadcast; a node, whether any of its four children has one. The root's first
 * such path names the next lane.
 */
export class LeadingNonzeroDetection {
  /** Flags from the leaves (level 0) to the root. */
  private readonly levels: Uint8Array[] = [];

  constructor(lanes: number) {
    this.levels.push(new Uint8Array(lanes));
    while (this.levels[this.levels.length - 1].length > 1) {
      const below = this.levels[this.levels.length - 1].length;
      this.levels.push(new Uint8Array(Math.ceil(below / FAN_IN)));
    }
  }

  /** Nodes of the tree above the leaves: 21 for 64 PEs. */
  get nodes(): number {
    return this.levels.slice(1).reduce((sum, level) => sum + level.length, 0);
  }

  /** Marks a lane as holding a non-zero. */
  raise(lane: number): void {
    for (const level of this.levels) {
      level[lane] = 1;
      lane = Math.floor(lane / FAN_IN);
    }
  }

  /** Unmarks a lane that has been broadcast. */
  clear(lane: number): void {
    for (const [height, level] of this.levels.entries()) {
      level[lane] = height === 0 || !this.hasChild(height, lane) ? 0 : 1;
      lane = Math.floor(lane / FAN_IN);
    }
  }

  /** The first marked lane, or -1. */
  leading(): number {
    let lane = 0;
    for (let height = this.levels.length - 1; height >= 0; height--) {
      const level = this.levels[height];
      const end = Math.min(level.length, lane + FAN_IN);
      while (lane < end && level[lane] === 0) lane++;
      if (lane === end) return -1;
      if (height > 0) lane *= FAN_IN;
    }
    return lane;
  }

  /** Level 0 are the leaves. */
  scope(): Scope {
    return {
      name: 'leading_nonzero_detection',
      signals: this.levels.map((nodes, level) => flags(`level_${level}`, nodes)),
      scopes: [],
    };
  }

  private hasChild(height: number, node: number): boolean {
    const below = this.levels[height - 1];
    const end = Math.min(below.length, (node + 1) * FAN_IN);
    for (let child = node * FAN_IN; child < end; child++) if (below[child] === 1) return true;
    return false;
  }
}

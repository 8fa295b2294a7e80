import type { Plan } from './plan.js';

/** A branch of a plan that was begun: the rest of its parts, and those that are not used up. */
interface Branch {
  readonly rest: Iterator<number | Plan, unknown>;
  readonly open: Branch[];
  readonly parent: Branch | null;
}

/**
 * Hands the points of a plan to threads so that what a branch's points share is worked out by few of them: a thread
 * stays in its branch, else begins another as near as there is one, and helps others only when all were begun.
 */
export class Dispatcher {
  private readonly root: Branch;
  private readonly places = new Map<number, Branch>();
  private ended = false;

  constructor(plan: Plan) {
    this.root = branchOf(plan, null);
  }

  /** The next point for a thread; null if there is none left. */
  next(thread: number): number | null {
    if (this.ended) return null;
    const found = near(this.places.get(thread) ?? this.root) ?? anywhere(this.root);
    if (found === null) return null;
    this.places.set(thread, found.branch);
    return found.index;
  }

  get hasEnded(): boolean {
    return this.ended;
  }

  /** Nothing is handed out any more. */
  end(): void {
    this.ended = true;
  }
}

/** A point, and the branch that it was taken from. */
interface Found {
  readonly index: number;
  readonly branch: Branch;
}

function branchOf(plan: Plan, parent: Branch | null): Branch {
  return { rest: plan[Symbol.iterator](), open: [], parent };
}

/** A part that nobody has begun, of this branch or, going towards the root, of one around it. */
function near(branch: Branch): Found | null {
  for (let at: Branch | null = branch; at !== null; at = at.parent) {
    const found = fresh(at);
    if (found !== null) return found;
  }
  return null;
}

/** A part that nobody has begun, of this branch or else of those that are open in it. */
function anywhere(branch: Branch): Found | null {
  const found = fresh(branch);
  if (found !== null) return found;
  for (const part of [...branch.open]) {
    const inside = anywhere(part);
    if (inside !== null) return inside;
  }
  close(branch);
  return null;
}

/** The first point of the first part that nobody has begun. */
function fresh(branch: Branch): Found | null {
  for (let next = branch.rest.next(); next.done !== true; next = branch.rest.next()) {
    if (typeof next.value === 'number') return { index: next.value, branch };
    const part = branchOf(next.value, branch);
    branch.open.push(part);
    const found = fresh(part);
    if (found !== null) return found;
  }
  if (branch.open.length === 0) close(branch);
  return null;
}

/** Takes a branch whose points have all been handed out from the one around it. */
function close(branch: Branch): void {
  const siblings = branch.parent?.open ?? [];
  const at = siblings.indexOf(branch);
  if (at >= 0) siblings.splice(at, 1);
}

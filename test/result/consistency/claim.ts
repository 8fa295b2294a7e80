/** Something that a document's key has to satisfy, and what to say where it does not. */
export interface Claim {
  readonly key: string;
  readonly holds: boolean;
  readonly problem: string;
}

/** Rounding alone makes no larger difference between two orders of one sum. */
const RELATIVE_TOLERANCE = 1e-9;

/** A claim of any kind. */
export function claim(key: string, holds: boolean, problem: string): Claim {
  return { key, holds, problem };
}

/** The claim that a count is what others make it; `because` says which: "its PEs add up to". */
export function equal(key: string, said: number, follows: number, because: string): Claim {
  return { key, holds: said === follows, problem: `${said}, but ${because} ${follows}` };
}

/** `equal` for numbers that are no whole ones. */
export function near(key: string, said: number, follows: number, because: string): Claim {
  const holds = Math.abs(said - follows) <= RELATIVE_TOLERANCE * Math.abs(follows);
  return { key, holds, problem: `${said}, but ${because} ${follows}` };
}

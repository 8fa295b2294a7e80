/**
 * What becomes of an operation of a model: layers on the PEs, or outside of them alone, a part of another operation's layer,
 * nothing, or a constant; it is left out if nothing follows from it.
 */
export type Becomes = 'job' | 'host layer' | 'folded' | 'no-op' | 'constant' | 'unused';

/** What became of one operation of a model. */
export interface LoweredNode {
  readonly node: string;
  readonly operator: string;
  readonly becomes: Becomes;
  /** The layers that it became, or the one that it was folded into; none otherwise. */
  readonly layers: readonly string[];
}

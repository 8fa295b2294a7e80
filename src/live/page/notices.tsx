import type { View } from './session.js';

/** What is wrong, one line each; the page goes on with what it had. */
export function Notices({ view: { refusal, notice, failure, outcome } }: { view: View }) {
  const unpriced = outcome?.unpriced ?? null;
  return (
    <div role="status">
      {failure !== null && <p class="notice bad">This is a defect of the simulator: {failure}</p>}
      {refusal !== null && <p class="notice bad">Not run: {refusal}</p>}
      {notice !== null && <p class="notice caution">{notice}</p>}
      {unpriced !== null && <p class="notice caution">Not priced: {unpriced}</p>}
    </div>
  );
}

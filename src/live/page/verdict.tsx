import { integer } from '../../report/format.js';
import { commandLine } from '../experiment/command-line.js';
import type { Outcome } from '../lab/protocol.js';
import { copyText } from './hand-out.js';
import type { View } from './session.js';

/** What the reference kernel says of the run, and the digest under which anyone finds it again. */
export function Verdict({ view, outcome }: { view: View; outcome: Outcome }) {
  const { progress, opened } = view;
  const { check, digest } = outcome.document;
  const command = commandLine(opened?.run ?? [], outcome.experiment, opened?.pricing?.run);
  const isExact = check.performed && check.mismatches === 0;
  return (
    <p class="verdict">
      <span class={isExact ? 'mark good' : 'mark bad'}>{isExact ? 'Bit-exact' : 'Not bit-exact'}</span>
      <span>
        {isExact
          ? `all ${integer(check.valuesCompared)} values equal the reference kernel’s`
          : `${integer(check.mismatches)} of ${integer(check.valuesCompared)} values differ from the reference kernel’s`}
      </span>
      <span>
        digest <code data-digest={digest}>{digest.slice(0, 16)}</code>
      </span>
      <button
        type="button"
        class="command"
        title={`Copy the command that comes to this digest: ${command}`}
        onClick={() => {
          copyText(command);
        }}
      >
        <code>{command}</code>
      </button>
      {progress !== null && <progress value={progress} aria-label="Numbers worked out" />}
    </p>
  );
}

import type { Trace } from '../../lab/trace-window.js';
import { bitsOf, entryAt } from './entry.js';

/** The entry that the chosen PE selected last, from its code to the accumulator, with the bits. */
export function Lens({ trace, cycle }: { trace: Trace; cycle: number }) {
  const entry = entryAt(trace, cycle);
  if (entry === null)
    return <p class="quiet">PE {trace.request.pe} has selected no entry in this window up to this cycle.</p>;
  const { bits } = entry;
  const kind = entry.isPadding ? 'padding: a filler of weight 0' : entry.isBias ? 'a bias' : 'a weight';
  return (
    <table class="lens">
      <caption>
        PE {trace.request.pe}, entry selected in cycle {trace.request.from + entry.cycle}: {kind}
      </caption>
      <tbody>
        <LensRow what="code v" value={entry.code} bits={bits.code} note="index into the codebook" />
        <LensRow
          what="index z"
          value={entry.zeros}
          bits={bits.zeros}
          note="zeros before it in this PE’s rows of the column"
        />
        <LensRow what="row x" value={entry.row} bits={null} note="running sum of z + 1 within the column" />
        <LensRow what="weight S[v]" value={entry.weight} bits={bits.weight} note="out of the codebook" />
        <LensRow
          what="activation a"
          value={entry.activation}
          bits={bits.activation}
          note="broadcast with its column"
        />
        <LensRow
          what="product"
          value={entry.product}
          bits={bits.product}
          note={`exact; shifted right by ${trace.productShift}`}
        />
        <LensRow
          what="b[x] before"
          value={entry.before}
          bits={bits.sum}
          note={
            entry.isBypassed
              ? 'from the bypass: the sum before it is not written yet'
              : 'read from the accumulators'
          }
        />
        <LensRow what="b[x] after" value={entry.after} bits={bits.sum} note="written in the next cycle" />
      </tbody>
    </table>
  );
}

function LensRow({
  what,
  value,
  bits,
  note,
}: {
  what: string;
  value: number | null;
  bits: number | null;
  note: string;
}) {
  return (
    <tr title={note}>
      <th scope="row">{what}</th>
      <td class="number">{value ?? 'after the window'}</td>
      <td>
        <code>{value === null || bits === null ? '' : bitsOf(value, bits)}</code>
      </td>
      <td class="note">{note}</td>
    </tr>
  );
}

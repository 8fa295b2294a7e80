import { useEffect, useState } from 'preact/hooks';
import { decimal } from '../../report/format.js';
import type { Session, View } from './session.js';

/** Chooses a file of the reader's own. */
export function OpenButton({ session }: { session: Session }) {
  return (
    <label class="button" title="A photograph, weights or an ONNX model; nothing leaves this machine">
      Open …
      <input
        type="file"
        name="own-file"
        accept="image/*,.net,.safetensors,.npz,.onnx"
        onChange={(event) => {
          const file = event.currentTarget.files?.item(0);
          if (file) void session.take(file);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

/** Takes files that are dropped anywhere on the page. */
export function DropZone({ session }: { session: Session }) {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files.item(0);
      if (file) void session.take(file);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [session]);
  return isOver ? (
    <div class="drop-zone">A photograph, weights or an ONNX model: nothing leaves this machine</div>
  ) : null;
}

/** The classes that the network takes the input for, with the picture if the reader gave it. */
export function Predictions({ view }: { view: View }) {
  const prediction = view.outcome?.document.predictions.at(0);
  if (prediction === undefined) return null;
  return (
    <section class="predictions" aria-label="Predictions">
      {view.picture !== null && <img src={view.picture} alt={prediction.input} />}
      <table>
        <caption>
          Top {prediction.top.length} of {prediction.input}
        </caption>
        <tbody>
          {prediction.top.map(({ classIndex, className, score }) => (
            <tr key={classIndex}>
              <th scope="row">{className}</th>
              <td class="number">{decimal(score, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

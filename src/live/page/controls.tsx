import { useId, useMemo } from 'preact/hooks';
import type { HardwareSpec } from '../../config/hardware.js';
import { CONTROL_GROUPS, settingOf, valuesFor, type Control, type Setting } from '../experiment/controls.js';
import { SHARED_BITS, type Experiment } from '../experiment/experiment.js';
import type { Session, View } from './session.js';

/** Where the first group alone is open, so that the charts are not far. */
const NARROW = '(max-width: 860px)';

/** The sliders and choices of the machine, and what prices it. */
export function Controls({ view, session }: { view: View; session: Session }) {
  const { opened, experiment } = view;
  const isNarrow = useMemo(() => matchMedia(NARROW).matches, []);
  if (opened === null) return null;
  return (
    <form
      class="controls"
      aria-label="Machine"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      {CONTROL_GROUPS.map(({ title, controls }, index) => (
        <details key={title} open={index === 0 || !isNarrow}>
          <summary>{title}</summary>
          {controls.map((control) => (
            <ControlRow
              key={control.key}
              control={control}
              base={opened.machine}
              experiment={experiment}
              set={(value) => {
                session.set(control.key, value);
              }}
            />
          ))}
        </details>
      ))}
      <details open={!isNarrow}>
        <summary>Weights and prices</summary>
        {opened.isShareable && <SharingRow experiment={experiment} session={session} />}
        <EnergyRow tables={opened.tables} experiment={experiment} session={session} />
      </details>
    </form>
  );
}

interface RowProps {
  readonly control: Control;
  readonly base: HardwareSpec;
  readonly experiment: Experiment;
  readonly set: (value: Setting) => void;
}

function ControlRow(props: RowProps) {
  return props.control.shape === 'slider' ? <SliderRow {...props} /> : <ChoiceRow {...props} />;
}

function SliderRow({ control, base, experiment, set }: RowProps) {
  const id = useId();
  const values = valuesFor(control, base);
  const value = experiment.changes[control.key] ?? settingOf(base, control);
  const place = values.indexOf(value);
  return (
    <div class={rowClass(control, experiment)} title={control.hint}>
      <label for={id}>{control.label}</label>
      <output for={id}>{control.shown(value)}</output>
      <input
        id={id}
        name={control.key}
        type="range"
        min={0}
        max={values.length - 1}
        step={1}
        value={place}
        aria-valuetext={control.shown(value)}
        onInput={(event) => {
          set(values[Number(event.currentTarget.value)]);
        }}
      />
    </div>
  );
}

function ChoiceRow({ control, base, experiment, set }: RowProps) {
  const value = experiment.changes[control.key] ?? settingOf(base, control);
  return (
    <div
      class={rowClass(control, experiment)}
      title={control.hint}
      role="radiogroup"
      aria-label={control.label}
    >
      <span class="label">{control.label}</span>
      <span class="segments">
        {valuesFor(control, base).map((each) => (
          <label key={String(each)}>
            <input
              type="radio"
              name={control.key}
              value={String(each)}
              checked={each === value}
              onChange={() => {
                set(each);
              }}
            />
            <span>{control.shown(each)}</span>
          </label>
        ))}
      </span>
    </div>
  );
}

function EnergyRow({
  tables,
  experiment,
  session,
}: {
  tables: readonly string[];
  experiment: Experiment;
  session: Session;
}) {
  const id = useId();
  return (
    <div class={experiment.energy === null ? 'row' : 'row changed'}>
      <label for={id}>Energy table</label>
      <select
        id={id}
        name="energy"
        value={experiment.energy ?? ''}
        onChange={(event) => {
          session.price(event.currentTarget.value === '' ? null : event.currentTarget.value);
        }}
      >
        <option value="">the one that fits</option>
        {tables.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Weights as they are stored, or shared anew by k-means. */
function SharingRow({ experiment, session }: { experiment: Experiment; session: Session }) {
  const id = useId();
  return (
    <div class={experiment.sharedBits === undefined ? 'row' : 'row changed'}>
      <label for={id}>Shared weights</label>
      <select
        id={id}
        name="sharedBits"
        value={String(experiment.sharedBits ?? '')}
        onChange={({ currentTarget: { value } }) => {
          session.share(value === '' ? null : Number(value));
        }}
      >
        <option value="">as they are stored</option>
        {SHARED_BITS.map((bits) => (
          <option key={bits} value={bits}>
            anew, by codes of {bits} bits
          </option>
        ))}
      </select>
    </div>
  );
}

function rowClass({ key }: Control, { changes }: Experiment): string {
  return changes[key] === undefined ? 'row' : 'row changed';
}

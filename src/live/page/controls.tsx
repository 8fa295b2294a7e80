import { useId, useMemo } from 'preact/hooks';
import type { HardwareSpec } from '../../config/hardware.js';
import { CONTROL_GROUPS, settingOf, valuesFor, type Control, type Setting } from '../experiment/controls.js';
import type { Experiment } from '../experiment/experiment.js';
import { RECIPE_CONTROLS, type RecipeControl } from '../experiment/recipe-controls.js';
import type { Opened } from '../lab/protocol.js';
import type { Session, View } from './session.js';

/** Where the first group alone is open, so that the charts are not far. */
const NARROW = '(max-width: 860px)';

/** The sliders and choices of the machine, and what prices it. */
export function Controls({ view, session }: { view: View; session: Session }) {
  const { opened, experiment } = view;
  const isNarrow = useMemo(() => matchMedia(NARROW).matches, []);
  if (opened === null) return null;
  const { recipe } = opened;
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
      {recipe !== null && (
        <details open={!isNarrow}>
          <summary>Compression</summary>
          {RECIPE_CONTROLS.filter(({ fits }) => fits(recipe)).map((control) => (
            <RecipeRow key={control.key} control={control} view={view} session={session} />
          ))}
        </details>
      )}
      <details open={!isNarrow}>
        <summary>Prices</summary>
        <EnergyRow opened={opened} experiment={experiment} session={session} />
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
  opened: { tables, pricing },
  experiment,
  session,
}: {
  opened: Opened;
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
        <option value="">{pricing?.title ?? 'the one that fits'}</option>
        {tables.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One key of the recipe; its first choice is what the page came with. */
function RecipeRow({ control, view, session }: { control: RecipeControl; view: View; session: Session }) {
  const id = useId();
  const { experiment, opened } = view;
  const value = experiment.recipe?.[control.key];
  const { recipe = null, isCompressedBy = false } = opened ?? {};
  const own = recipe === null ? null : control.of(recipe);
  const choices = control.values.filter((each) => !isCompressedBy || each !== own);
  return (
    <div class={value === undefined ? 'row' : 'row changed'} title={control.hint}>
      <label for={id}>{control.label}</label>
      <select
        id={id}
        name={`compression.${control.key}`}
        value={String(value ?? '')}
        onChange={({ currentTarget }) => {
          const chosen = control.values.find((each) => String(each) === currentTarget.value);
          session.compress(control.key, chosen ?? null);
        }}
      >
        <option value="">{isCompressedBy && own !== null ? control.shown(own) : 'as they are'}</option>
        {choices.map((each) => (
          <option key={String(each)} value={String(each)}>
            {control.shown(each)}
          </option>
        ))}
      </select>
    </div>
  );
}

function rowClass({ key }: Control, { changes }: Experiment): string {
  return changes[key] === undefined ? 'row' : 'row changed';
}

import { UserError } from '../base/errors.js';
import { suggestion } from '../base/nearest.js';
import { quoted } from '../base/quote.js';
import type { Measured } from '../config/paper.js';
import type { Figures } from './figures.js';
import type { Measurement } from './measurement.js';
import { MEASUREMENTS } from './measurements/catalogue.js';
import { transform } from './transform.js';
import type { Workbench } from './workbench.js';

/** Throws a UserError, begun with `where`, for something that nothing measures. */
export function checkMeasured(measured: Measured, where: string): void {
  const { measure } = measured;
  if (!Object.hasOwn(MEASUREMENTS, measure))
    throw new UserError(
      `${where}: measure ${quoted(measure)}: ${suggestion(measure, Object.keys(MEASUREMENTS))}`,
    );
  const { error } = measurementOf(measured).schema.safeParse(askedOf(measured));
  if (error === undefined) return;
  const [{ path, message }] = error.issues;
  throw new UserError(
    `${where}: measure ${measure}: ${path.length === 0 ? '' : `${path.join('.')}: `}${message}`,
  );
}

function measurementOf({ measure }: Measured): Measurement {
  return MEASUREMENTS[measure];
}

/** What is asked of a measurement: all but its name and what becomes of its figures. */
function askedOf({
  measure: _,
  over: __,
  factor: ___,
  summary: ____,
  reciprocal: _____,
  ...asked
}: Measured): object {
  return asked;
}

/** Our figures, those of a machine or network with the keys `set` over what is asked for. */
export async function figuresOf(
  measured: Measured,
  bench: Workbench,
  set: readonly string[] = [],
): Promise<Figures> {
  const asked = askedOf(measured) as { readonly set?: readonly string[] };
  const request = set.length === 0 ? asked : { ...asked, set: [...(asked.set ?? []), ...set] };
  const over = measured.over === undefined ? null : await bench.printed(measured.over);
  return transform(await measurementOf(measured).measure(request, bench), measured, over);
}

/** What gives the figures, for readers. */
export function tellOf(measured: Measured): string {
  const { over, summary, reciprocal } = measured;
  const what = measurementOf(measured).tell(askedOf(measured));
  const compared = over === undefined ? what : `printed ${over} over ${what}`;
  const whole = summary === undefined ? compared : `${summary} of ${compared}`;
  return reciprocal ? `one over ${whole.startsWith('the ') ? '' : 'the '}${whole}` : whole;
}

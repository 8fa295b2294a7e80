import { TOURS } from '../experiment/tours.js';
import type { Session, View } from './session.js';

/** The stop of a tour: its paragraph, and the way on. */
export function TourPanel({ view, session }: { view: View; session: Session }) {
  const { tour: place } = view;
  if (place === null) return null;
  const { title, stops } = TOURS[place.tour];
  const isLast = place.stop === stops.length - 1;
  return (
    <section class="tour" aria-label={`Tour: ${title}`}>
      <div>
        <h2>{title}</h2>
        <p aria-live="polite">{stops[place.stop].text}</p>
      </div>
      <div class="tools">
        <span class="quiet">
          {place.stop + 1} of {stops.length}
        </span>
        <button
          type="button"
          disabled={place.stop === 0}
          onClick={() => {
            session.tour({ ...place, stop: place.stop - 1 });
          }}
        >
          Back
        </button>
        <button
          type="button"
          class="next"
          onClick={() => {
            session.tour(isLast ? null : { ...place, stop: place.stop + 1 });
          }}
        >
          {isLast ? 'Done' : 'Next'}
        </button>
      </div>
    </section>
  );
}

/** The choice of a tour. */
export function TourChoice({ view, session }: { view: View; session: Session }) {
  return (
    <select
      aria-label="Tours"
      name="tour"
      value={view.tour === null ? '' : String(view.tour.tour)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        session.tour(value === '' ? null : { tour: Number(value), stop: 0 });
      }}
    >
      <option value="">Tours</option>
      {TOURS.map(({ title }, index) => (
        <option key={title} value={index}>
          {title}
        </option>
      ))}
    </select>
  );
}

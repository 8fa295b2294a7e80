import type { ReportChart, Theme } from '../charts/report-chart.js';
import { REPORTED_KINDS, type ReportedKind } from '../kinds.js';
import { ChartPanel } from './chart-panel.js';
import { makeSortable } from './sort.js';
import { currentTheme, rememberedTheme, setTheme, watchTheme } from './theme.js';

setTheme(rememberedTheme());
document.addEventListener('DOMContentLoaded', () => {
  const { text, file, chartsFor } = pageData();
  const panel = new ChartPanel(chartsFor);
  document.querySelectorAll<HTMLTableElement>('table[data-sortable]').forEach(makeSortable);
  document.querySelectorAll<HTMLElement>('.scroll').forEach(showScrolling);
  offerSaving(text, file);
  watchTheme((theme) => {
    panel.draw(theme);
  });
  document.querySelector('.tools')?.removeAttribute('hidden');
  void fontsLoaded().then(() => {
    panel.draw(currentTheme());
    document.documentElement.dataset['drawn'] = '';
  });
  addEventListener('beforeprint', () => {
    panel.draw('light');
  });
  addEventListener('afterprint', () => {
    panel.draw(currentTheme());
  });
});

/** A canvas does not wait for the fonts that it is drawn with. */
async function fontsLoaded(): Promise<void> {
  await Promise.allSettled(['400', '600'].map((weight) => document.fonts.load(`${weight} 12px Inter`)));
}

/** What the page was made of. */
interface LoadedData {
  readonly text: string;
  /** Name of the file that it is saved as. */
  readonly file: string;
  readonly chartsFor: (theme: Theme) => readonly ReportChart[];
}

/** The data inside the page, and the charts of it. */
function pageData(): LoadedData {
  const element = document.getElementById('data');
  const text = element?.textContent ?? '';
  const { kind = '', file = '' } = element?.dataset ?? {};
  const content: unknown = JSON.parse(text);
  return { text, file, chartsFor: (theme) => REPORTED_KINDS[kind as ReportedKind](content, theme) };
}

/** Lets the reader save what the page was made of, as the tool wrote it. */
function offerSaving(text: string, file: string): void {
  document.getElementById('save')?.addEventListener('click', () => {
    const json = JSON.stringify(JSON.parse(text), null, 2) + '\n';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    link.download = file;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

/** Marks a box of a table while it hides columns at its right edge, so that it can be seen that it scrolls. */
function showScrolling(box: HTMLElement): void {
  const mark = () => {
    const isHiding = box.scrollLeft + box.clientWidth < box.scrollWidth - 1;
    if (isHiding) box.dataset['hides'] = 'right';
    else delete box.dataset['hides'];
  };
  box.addEventListener('scroll', mark, { passive: true });
  new ResizeObserver(mark).observe(box);
}

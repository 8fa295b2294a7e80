import { ChartPanel } from './chart-panel.js';
import { pageData } from './data.js';
import { offerSaving } from './save.js';
import { showScrolling } from './scroll.js';
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

import type { Theme } from '../../report/charts/report-chart.js';
import { currentTheme, rememberedTheme, rememberTheme, setTheme } from '../../report/page/theme.js';

const listeners = new Set<(theme: Theme) => void>();

/** Shows the page as the reader chose before, and tells when the theme changes. */
export function watchTheme(changed: (theme: Theme) => void): void {
  setTheme(rememberedTheme());
  listeners.add(changed);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    changed(currentTheme());
  });
}

/** Shows the page in a theme, now and when it is opened again. */
export function chooseTheme(theme: Theme): void {
  setTheme(theme);
  rememberTheme(theme);
  for (const changed of listeners) changed(theme);
}

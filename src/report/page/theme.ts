import type { Theme } from '../charts/report-chart.js';

const KEY = 'eie-sim-theme';
const DARK = matchMedia('(prefers-color-scheme: dark)');

/** The theme that the reader chose before; null if none was, or if nothing can be kept. */
export function rememberedTheme(): Theme | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : null;
  } catch {
    return null;
  }
}

/** Shows the page in `theme`; null leaves it to the system. */
export function setTheme(theme: Theme | null): void {
  if (theme !== null) document.documentElement.dataset['theme'] = theme;
}

/** The theme that the page is shown in. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return DARK.matches ? 'dark' : 'light';
}

/** Lets the reader and the system change the theme, and calls `changed` when one of them does. */
export function watchTheme(changed: (theme: Theme) => void): void {
  const button = document.getElementById('theme');
  const show = () => {
    if (button !== null) button.textContent = currentTheme() === 'dark' ? 'Light theme' : 'Dark theme';
  };
  button?.addEventListener('click', () => {
    const theme = currentTheme() === 'dark' ? 'light' : 'dark';
    setTheme(theme);
    rememberTheme(theme);
    show();
    changed(theme);
  });
  DARK.addEventListener('change', () => {
    show();
    changed(currentTheme());
  });
  show();
}

/** Keeps the theme for the next page, if that is allowed. */
export function rememberTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser may forbid storage to a file; then the choice lasts as long as the page.
  }
}

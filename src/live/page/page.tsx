import { render } from 'preact';
import { currentTheme } from '../../report/page/theme.js';
import { App } from './app.js';
import { carriedPackage } from './package.js';
import { Session } from './session.js';
import { watchTheme } from './theme.js';

/** Opens the page: the worker starts, and every change of the session is shown. */
async function open(root: HTMLElement): Promise<void> {
  const carried = await carriedPackage();
  await Promise.allSettled(['400', '600'].map((weight) => document.fonts.load(`${weight} 12px Inter`)));
  let theme = currentTheme();
  root.replaceChildren();
  const session: Session = new Session(carried, show);
  function show(): void {
    render(<App view={session.view} session={session} theme={theme} />, root);
  }
  watchTheme((chosen) => {
    theme = chosen;
    show();
  });
  theme = currentTheme();
  show();
}

const root = document.getElementById('app');
if (root !== null) void open(root);

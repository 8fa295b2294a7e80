import { describe, expect, it } from 'vitest';
import { progressText } from '../../src/cli/progress.js';
import { StatusLine } from '../../src/cli/status-line.js';
import { sweepText } from '../../src/cli/sweep-progress.js';

const CLEAR = '\r\u001b[2K';

function terminal(changes: { readonly isTTY?: boolean; readonly columns?: number } = {}) {
  const written: string[] = [];
  return { isTTY: true, columns: 20, ...changes, written, write: (text: string) => written.push(text) };
}

describe('the status line', () => {
  it('replaces what it showed before, and leaves an empty line', () => {
    const on = terminal();
    const line = new StatusLine(on);
    line.show('one');
    line.show('two');
    line.clear();
    line.clear();
    expect(on.written).toEqual([`${CLEAR}one`, `${CLEAR}two`, CLEAR]);
  });

  it.each([
    ['narrower than the text', 20, 19],
    ['of one column', 1, 0],
    ['that does not know its width', 0, 30],
  ])('is cut so that it never wraps on a terminal %s', (_, columns, shown) => {
    const on = terminal({ columns });
    new StatusLine(on).show('\u2588'.repeat(30));
    expect(on.written).toEqual([CLEAR + '\u2588'.repeat(shown)]);
  });

  it('shows nothing on what is not a terminal', () => {
    const on = terminal({ isTTY: false });
    const line = new StatusLine(on);
    line.show('one');
    line.clear();
    expect(on.written).toEqual([]);
  });
});

describe('how far a command is, on one line', () => {
  it('has a bar, the share, the steps and the time left', () => {
    const text = progressText('simulating', 1_500, 6_000, 10);
    expect(text).toBe(
      `simulating ${'\u2588'.repeat(10)}${'\u2591'.repeat(30)} 25 % | 1,500/6,000 | 30 s left`,
    );
  });

  it('knows no time left before the first step, and is full where there is none to do', () => {
    expect(progressText('x', 0, 8, 3)).toMatch(/^x \u2591{40} 0 % \| 0\/8 \| \? left$/);
    expect(progressText('x', 0, 0, 3)).toMatch(/^x \u2588{40} 100 % /);
  });

  it('has the rate and the failures of a sweep', () => {
    const text = sweepText('sweeping', { points: 40, done: 20, failed: 3 }, 10, 5);
    expect(text).toBe(
      `sweeping ${'\u2588'.repeat(20)}${'\u2591'.repeat(20)} 20/40 points | 2.0 points/s | 10 s left | 3 failed`,
    );
  });
});

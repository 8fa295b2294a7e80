import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DUMP, writeDump } from '../formats/dump-writer.js';
import { MAIN } from './eie.js';

/** Milliseconds; a process takes long to start on a machine that has much else to do. */
const LONGEST = 600_000;

const scratch = mkdtempSync(join(tmpdir(), 'eie-signals-'));
writeDump(join(scratch, 'dump'), DUMP);

/** More points than any machine runs while the test waits for the first. */
const ENDLESS = [
  ...['sweep', '--workload', 'dump', '--yes', '--threads', '1'],
  ...['--vary', 'hardware.pes=1..60', '--vary', 'hardware.queueDepth=2..60000'],
];

/** A process that the test started, and what it has written so far. */
class Command {
  private out = '';
  private readonly ended: Promise<unknown[]>;

  constructor(readonly process: ChildProcess) {
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (text: Buffer) => (this.out += text.toString()));
    this.ended = once(process, 'close');
    onTestFinished(() => {
      process.kill('SIGKILL');
    });
  }

  get written(): string {
    return this.out;
  }

  /** Waits for something to be so, and fails where the process ends before. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      if (this.process.exitCode !== null) throw new Error(`ended before: ${this.out}`);
      await after(10);
    }
  }

  async exitCode(): Promise<unknown> {
    return (await this.ended)[0];
  }
}

function eie(...args: readonly string[]): Command {
  return new Command(spawn(process.execPath, [MAIN, ...args], { cwd: scratch }));
}

/** How much of a file there is, in lines. */
function linesIn(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
}

describe('a signal ends a command at once', { timeout: LONGEST }, () => {
  it.each([
    ['SIGINT', 'interrupted', 130, 1],
    ['SIGTERM', 'terminated', 143, 40],
  ] as const)(
    '%s: a sweep tells where its points are and how to go on',
    async (signal, name, code, lines) => {
      const journal = join(scratch, signal, 'journal.ndjson');
      const command = eie(...ENDLESS, '--out', signal);
      await command.until(() => linesIn(journal) > lines);
      command.process.kill(signal);
      expect(await command.exitCode()).toBe(code);
      expect(command.written).toBe(
        `eie: ${name}: finished points are kept in ${join(signal, 'journal.ndjson')}; the same command with --resume goes on\n`,
      );
      expect(readdirSync(join(scratch, signal))).toEqual(['journal.lock', 'journal.ndjson']); // --resume takes an ended process's lock over
    },
  );

  it('an exploration does so as well', async () => {
    const journal = join(scratch, 'explored', 'journal.ndjson');
    const command = eie(
      ...['explore', ...ENDLESS.slice(1), '--minimise', 'cycles', '--strategy', 'exhaustive'],
      ...['--out', 'explored'],
    );
    await command.until(() => linesIn(journal) > 1);
    command.process.kill('SIGTERM');
    expect(await command.exitCode()).toBe(143);
    expect(command.written).toMatch(
      /^eie: terminated: finished points are kept in explored\/journal\.ndjson; .* --resume goes on\n$/,
    );
  });

  it('Ctrl-C reaches a thread that computes, and the terminal keeps cursor and line wrap', async (context) => {
    if (spawnSync('script', ['--version']).status !== 0)
      context.skip('there is no script(1) to make a terminal');
    const run = `exec "${process.execPath}" "${MAIN}" run --network squeezenet-v1.1 --engine structural --no-check`;
    const command = new Command(spawn('script', ['-qefc', run, '/dev/null'], { cwd: scratch }));
    await command.until(() => command.written.includes('simulating'));
    command.process.stdin?.write('\u0003');
    expect(await command.exitCode()).toBe(130);
    expect(command.written).toMatch(/eie: interrupted: nothing was written; run it again\r?\n$/);
    expect(command.written).not.toContain('\u001b[?25l');
    expect(command.written).not.toContain('\u001b[?7l');
    expect(existsSync(join(scratch, 'reports'))).toBe(false);
  });
});

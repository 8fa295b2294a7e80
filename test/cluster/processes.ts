import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { MAIN } from '../cli/eie.js';

/** How a process of a test ended. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a process of a test runs. */
export interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A command before it, such as one that enters a network namespace. */
  readonly within?: readonly string[];
}

/** The built command line as a process that goes on beside the test. */
export class Process {
  stderr = '';
  stdout = '';
  readonly ended: Promise<Ended>;

  private constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (bytes: Buffer) => (this.stdout += bytes.toString()));
    child.stderr?.on('data', (bytes: Buffer) => (this.stderr += bytes.toString()));
    this.ended = new Promise((resolve) => {
      child.on('close', (status, signal) => {
        resolve({ status, signal, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  static start(args: readonly string[], { cwd, env = {}, within = [] }: Place, main = MAIN): Process {
    const [program, ...rest] = [...within, process.execPath, main, ...args];
    const child = spawn(program, rest, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Process(child);
  }

  get runs(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Kills the processes that it has started whose command lines end in `end`; gives their number. */
  killChildren(end: string): number {
    const { stdout } = spawnSync('pgrep', ['-P', String(this.pid), '-f', `${end}$`], { encoding: 'utf8' });
    const children = stdout.split('\n').filter((line) => line !== '');
    for (const child of children) process.kill(Number(child), 'SIGKILL');
    return children.length;
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }
}

/** Waits until something holds. Throws where it does not within two minutes. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 6000; tries++) {
    if (await holds()) return;
    await after(20);
  }
  throw new Error(`in vain waited for ${what}`);
}

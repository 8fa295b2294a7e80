import { rmSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { complain, ignoreDeafness, StandardOutput } from './standard-streams.js';
import { StatusLine } from './status-line.js';
import { NOTHING_KEPT, type Report, type Request, type Supervision } from './supervision.js';
import { mendFor } from './system-failure.js';

const USER_ERROR = 2;
const FAILURE = 1;

/** Signals that end a command, what they are called, and the exit code: 128 and the signal's number. */
const ENDINGS = [
  ['SIGINT', 'interrupted', 130],
  ['SIGTERM', 'terminated', 143],
] as const;

/** Files that a thread writes at a time are fewer. */
const MOST_UNFINISHED = 16;

/** A thread that computes ends at once; one that waits for the operating system is not waited for. */
const LONGEST_END_MILLISECONDS = 1000;

/** Runs `program` with these arguments on a thread of its own, and ends the process with its exit code. */
export function supervise(program: URL, args: readonly string[]): void {
  ignoreDeafness();
  const supervisor = new Supervisor();
  for (const [signal, name, code] of ENDINGS)
    process.on(signal, () => {
      supervisor.ask(name, code);
    });
  try {
    supervisor.start(program, args);
  } catch (error) {
    supervisor.fail(error);
  }
}

/** The main thread's part of a command: its output, its status line, its end. */
class Supervisor {
  private readonly output = new StandardOutput();
  private readonly status = new StatusLine(process.stderr);
  private kept = NOTHING_KEPT;
  /** What the thread began to write last; most of it has its name meanwhile. */
  private unfinished: readonly string[] = [];
  private thread: Worker | null = null;
  /** How to tell a thread to end that ends by itself. */
  private tellToEnd: (() => void) | null = null;
  private reports: MessagePort | null = null;

  start(program: URL, args: readonly string[]): void {
    const { port1, port2 } = new MessageChannel();
    const supervision: Supervision = {
      port: port2,
      isWatched: process.stderr.isTTY,
      columns: process.stdout.isTTY ? process.stdout.columns : null,
    };
    const worker = new Worker(program, {
      argv: [...args],
      stdout: true,
      stderr: true,
      workerData: supervision,
      transferList: [port2],
    });
    this.thread = worker;
    this.reports = port1;
    port1.on('message', (report: Report) => {
      this.hear(report);
    });
    port1.unref();
    worker.stdout.on('data', (bytes: Uint8Array) => {
      this.status.clear();
      this.output.write(bytes);
    });
    worker.stderr.on('data', (bytes: Uint8Array) => {
      this.status.clear();
      complain(bytes);
    });
    worker.on('error', (error) => {
      this.fail(error);
    });
    worker.on('exit', (code) => {
      process.exitCode ??= code;
    });
    process.on('exit', () => {
      this.close();
    });
  }

  /** Does what a signal asks for. */
  ask(name: string, code: number): void {
    if (this.tellToEnd === null) {
      void this.end(name, code);
      return;
    }
    this.tellToEnd();
    this.tellToEnd = null;
  }

  /** Says what is kept, and ends the process at once; files that are half-written go. */
  private async end(name: string, code: number): Promise<never> {
    this.status.clear();
    complain(`eie: ${name}: ${this.kept}\n`);
    await Promise.race([this.thread?.terminate(), after(LONGEST_END_MILLISECONDS)]);
    this.removeUnfinished();
    process.exit(code);
  }

  private removeUnfinished(): void {
    for (const path of this.unfinished)
      try {
        rmSync(path, { recursive: true, force: true });
      } catch {
        continue; // the next command that writes there tries again
      }
  }

  /** Says what ended the thread; what its command can catch itself does not come here. */
  fail(error: unknown): void {
    const mend = mendFor(error);
    this.status.clear();
    complain(`eie: ${mend ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
    process.exitCode = mend === null ? FAILURE : USER_ERROR;
  }

  private hear(report: Report): void {
    if ('kept' in report) this.kept = report.kept;
    else if ('unfinished' in report)
      this.unfinished = [...this.unfinished, report.unfinished].slice(-MOST_UNFINISHED);
    else if ('endsItself' in report)
      this.tellToEnd = () => this.reports?.postMessage('end' satisfies Request);
    else if (report.status === null) this.status.clear();
    else this.status.show(report.status);
  }

  /** What could not be printed makes a failure of a command that went well. */
  private close(): void {
    this.status.clear();
    if (this.output.failure === null) return;
    complain(`eie: ${this.output.failure}\n`);
    process.exitCode = USER_ERROR;
  }
}

import type { LivePackage } from '../file/contents.js';
import { sameExperiment, UNCHANGED, type Experiment } from '../experiment/experiment.js';
import type { Reply, Request } from '../lab/protocol.js';
import type { TraceRequest } from '../lab/trace-window.js';

/** What the worker says while it goes on with what it was asked for. */
const ON_THE_WAY: readonly Reply['kind'][] = ['opened', 'taken', 'turned away', 'progress'];

/**
 * The page's side of its worker. One experiment is run at a time; of those asked for meanwhile only the last is run next, so
 * that a slider that moves fast never waits for where it has been.
 */
export class LabClient {
  private readonly worker: Worker;
  private isBusy = false;
  private running: Experiment = UNCHANGED;
  private next: Experiment | null = null;
  /** A window that is asked for, of what is being run or has run last. */
  private nextWindow: { readonly experiment: Experiment; readonly request: TraceRequest } | null = null;

  constructor(
    { script, kernels, contents }: LivePackage,
    private readonly told: (reply: Reply) => void,
  ) {
    this.worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
    this.worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      this.hear(data);
    });
    this.worker.addEventListener('error', ({ message }) => {
      told({ kind: 'failed', text: message });
    });
    const own = contents.slice().buffer;
    this.send({ kind: 'open', contents: own, kernels }, [own]);
  }

  /** Runs an experiment as soon as the one before it is done. */
  run(experiment: Experiment): void {
    if (this.isBusy) this.next = experiment;
    else this.start(experiment);
  }

  /** Hands over a file of the reader's. */
  take(name: string, bytes: ArrayBuffer): void {
    this.send({ kind: 'take', file: { name, bytes: new Uint8Array(bytes) } }, [bytes]);
  }

  /** Looks at a window of cycles as soon as nothing is left to run; of those asked for meanwhile at the last. */
  look(experiment: Experiment, request: TraceRequest): void {
    this.nextWindow = { experiment, request };
    if (!this.isBusy) this.startNext();
  }

  private startNext(): void {
    if (this.next !== null && !sameExperiment(this.next, this.running)) {
      this.start(this.next);
      return;
    }
    this.next = null;
    if (this.nextWindow === null) return;
    this.isBusy = true;
    this.send({ kind: 'trace', ...this.nextWindow });
    this.nextWindow = null;
  }

  private start(experiment: Experiment): void {
    this.isBusy = true;
    this.running = experiment;
    this.next = null;
    this.send({ kind: 'run', experiment });
  }

  private hear(reply: Reply): void {
    if (!ON_THE_WAY.includes(reply.kind)) {
      this.isBusy = false;
      this.startNext();
    }
    this.told(reply);
  }

  private send(request: Request, transfer: Transferable[] = []): void {
    this.worker.postMessage(request, transfer);
  }
}

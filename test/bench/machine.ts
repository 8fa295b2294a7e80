import { availableParallelism, cpus, totalmem } from 'node:os';

/** What measured: "Intel(R) Xeon(R) Processor, 2 cores, 8 GiB, Node v22.0.0". */
export function machineLine(): string {
  const [cpu] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${cpu.model.trim()}, ${availableParallelism()} cores, ${memory} GiB, Node ${process.version}`;
}

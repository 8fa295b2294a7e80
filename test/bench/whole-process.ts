import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Loaded into the measured process: reports its peak memory on file descriptor 3 as it ends. */
const REPORT_MEMORY =
  '--import=data:text/javascript,import{writeSync}from"node:fs";' +
  'process.on("exit",()=>writeSync(3,process.resourceUsage().maxRSS+"\\n"))';

/** One run of the command line, from start to end. */
export interface ProcessRun {
  readonly milliseconds: number;
  readonly peakMegabytes: number;
}

/** Runs `eie` with the given arguments. Throws where it fails. */
export function runProcess(args: readonly string[]): Promise<ProcessRun> {
  const start = performance.now();
  const child = spawn(process.execPath, [REPORT_MEMORY, MAIN, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let memory = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    memory += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const milliseconds = performance.now() - start;
      if (code !== 0) reject(new Error(`eie ${args.join(' ')} ended with exit code ${String(code)}`));
      const kilobytes = Math.max(...memory.trim().split('\n').map(Number));
      resolve({ milliseconds, peakMegabytes: kilobytes / 1024 });
    });
  });
}

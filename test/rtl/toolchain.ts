import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';

/** Programs of Debian's packages iverilog, verilator and yosys. */
type Tool = 'iverilog' | 'verilator' | 'yosys' | 'vcd2fst';

function isInstalled(tool: Tool): boolean {
  return spawnSync('which', [tool]).status === 0;
}

/** `describe` where the tools are installed; elsewhere the tests are skipped, and the reason is printed. */
export function describeWith(tools: readonly Tool[], name: string, tests: () => void): void {
  const missing = tools.filter((tool) => !isInstalled(tool));
  if (missing.length === 0) {
    describe(name, tests);
    return;
  }
  process.stderr.write(`skipped: ${name}: ${missing.join(', ')} not installed\n`);
  describe.skip(`${name} (${missing.join(', ')} not installed)`, tests);
}

/** Runs a program to its end. Throws an Error with what it printed where it fails or is not done in time. */
export function runTool(tool: string, options: readonly string[], cwd: string, timeoutSeconds = 600): string {
  const { status, stdout, stderr, error } = spawnSync(tool, options, {
    cwd,
    encoding: 'utf8',
    timeout: timeoutSeconds * 1000,
    maxBuffer: 2 ** 30,
  });
  if (status === 0) return stdout + stderr;
  throw new Error(`${tool} ${options.join(' ')}: ${error?.message ?? `exit ${status}`}\n${stdout}${stderr}`);
}

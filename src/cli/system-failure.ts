const MORE_MEMORY =
  'give it more (NODE_OPTIONS=--max-old-space-size=MEGABYTES), fewer inputs or fewer --threads';

/** What a machine lacks, by the code of the error, with the mend. */
const LACKS: Readonly<Record<string, string>> = {
  EMFILE: 'too many files are open; raise the limit of open files (ulimit -n) or give fewer --threads',
  ENFILE: 'too many files are open on this machine; end other programs',
  ENOSPC: 'the disk is full; free some space',
  ENOMEM: `out of memory; ${MORE_MEMORY}`,
  EAGAIN: 'no more threads or processes; raise their limit (ulimit -u) or give fewer --threads',
  ERR_WORKER_OUT_OF_MEMORY: `out of memory; ${MORE_MEMORY}`,
  ERR_WORKER_INIT_FAILED:
    'a thread could not be started; raise the limits of open files (ulimit -n) and of memory, or give fewer --threads',
};

/** How V8 says that it got no memory for an array or for a kernel's; it has no code. */
const NO_MEMORY = /allocat(?:e|ion).*(?:memory|failed)|Out of memory/i;

/** One line for an error that is the machine's: what is lacking, and the mend; null for any other error. */
export function mendFor(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof RangeError && NO_MEMORY.test(error.message))
    return `out of memory (${error.message}); ${MORE_MEMORY}`;
  const code = 'code' in error ? String(error.code) : '';
  const lostPlace = code === 'ENOENT' && 'syscall' in error && error.syscall === 'uv_cwd';
  if (lostPlace) return 'the working directory was removed; change to one that is there';
  return Object.hasOwn(LACKS, code) ? LACKS[code] : null;
}

#!/usr/bin/env node
import { isMainThread } from 'node:worker_threads';

/*
 * A thread that computes hears no signal before it comes to rest. So the command runs on a thread of its own, and the
 * main thread, which has nothing to do, ends it when it is asked to.
 */
if (isMainThread) {
  const { supervise } = await import('./supervisor.js');
  supervise(new URL(import.meta.url), process.argv.slice(2));
} else {
  const { runCommandLine } = await import('./command-line.js');
  await runCommandLine();
}

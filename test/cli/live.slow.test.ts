import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine, expectMistake, MAIN } from './eie.js';

const { scratch, eie } = commandLine();

it('writes one file under a policy that lets nothing in', () => {
  const { status, stdout, stderr } = eie('live', '--network', 'lenet-5', '--out', 'live.html');
  expect([status, stdout, stderr]).toEqual([0, '', expect.stringMatching(/^wrote live.html, \d\.\d MB\n$/)]);
  const html = readFileSync(join(scratch, 'live.html'), 'utf8');
  expect(html).toContain("default-src 'none'; script-src 'sha256-");
  expect(html).not.toMatch(/unsafe-inline|'unsafe-eval'|<link|<img| src=/);
  expect(eie('live', '--network', 'lenet-5', '--out', 'again.html').status).toBe(0);
  expect(readFileSync(join(scratch, 'again.html'), 'utf8')).toBe(html);
});

it('serves until it is interrupted', async () => {
  const child = spawn(process.execPath, [MAIN, 'live', '--network', 'lenet-5', '--no-open'], {
    cwd: scratch,
  });
  const said = await new Promise<string>((resolve) => {
    child.stderr.once('data', (chunk: Buffer) => {
      resolve(chunk.toString());
    });
  });
  const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? [''];
  expect((await fetch(url)).status).toBe(200);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

it.each([
  [['--port', '70000'], /--port 70000: give a whole number from 0 to 65535/],
  [['--out', 'x.html', '--port', '8000'], /--port: a page that is written to --out is not served/],
  [['--energy', 'eie-46nm', '--out', 'x.html'], /unknown energy "eie-46nm"; known: /],
  [
    ['--energy', 'none', '--set', 'energy.events.dramWord.value=1 pJ', '--out', 'x.html'],
    /there is no energy table with --energy none/,
  ],
  [['--set', 'queuDepth=4', '--out', 'x.html'], /did you mean "queueDepth"/],
  [['--weights', 'gone.net', '--out', 'x.html'], /gone\.net/],
])('refuses %j in one line, and leaves no file', (options, message) => {
  expectMistake(eie('live', ...options), message);
  expect(existsSync(join(scratch, 'x.html'))).toBe(false);
});

import { gzipSync } from 'node:zlib';
import { builtFile } from '../../base/built-file.js';
import { sha256 } from '../../base/sha256.js';
import type { LiveContents, LivePackage } from './contents.js';
import { pack } from './packing.js';

/** Kernels that the page's worker runs. */
const KERNELS = ['kernels.wasm', 'reference.wasm'];

/** A page of its own, and the policy under which a server should send it. */
export interface LivePage {
  readonly html: string;
  /** Content-Security-Policy. */
  readonly policy: string;
}

/** The live page as one HTML file, which asks for nothing else: script, style, fonts, network, weights and inputs inside. */
export function livePage(contents: LiveContents): LivePage {
  const script = part('page.js');
  const style = part('style.css');
  const policy = policyOf(script, style);
  return {
    policy: `${policy}; frame-ancestors 'none'`,
    html: pageOf(script, style, policy, packContents(contents)),
  };
}

function pageOf(script: string, style: string, policy: string, contents: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>eie-sim live</title>
<style>${style}</style>
</head>
<body>
<div id="app"><p class="opening">Opening the machine …</p></div>
<noscript><p class="opening">The machine is a script, which this browser does not run.</p></noscript>
<script type="application/octet-stream" id="package">${contents}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** Worker, kernels and contents: packed, compressed and as text. */
function packContents(contents: LiveContents): string {
  const whole: LivePackage = {
    script: built('worker.js'),
    kernels: new Map(KERNELS.map((name) => [name, plain(builtFile(name))])),
    contents: pack(contents),
  };
  return gzipSync(pack(whole), { level: 9 }).toString('base64');
}

/** Nothing is loaded, and no script runs but the page's own and the worker that it carries. */
function policyOf(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashSource(script)} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${hashSource(style)}`,
    'font-src data:',
    'img-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashSource(text: string): string {
  return `'sha256-${Buffer.from(sha256(text), 'hex').toString('base64')}'`;
}

/** A part of the page that the build made of src/live. */
function part(name: string): string {
  return Buffer.from(built(name)).toString('utf8').trim();
}

function built(name: string): Uint8Array<ArrayBuffer> {
  return plain(builtFile(`live/${name}`));
}

function plain(bytes: Buffer<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedData } from '../shared-data.js';
import { runProcess } from './whole-process.js';

const PHOTOGRAPHS = 100;

/** Photographs per second of a whole `eie accuracy`; nothing where the photographs are not at hand. */
export async function accuracy(): Promise<void> {
  const weights = sharedData('squeezenet', 'compressed_SqueezeNet.net');
  const images = sharedData('images');
  if (weights === null || images === null) return;
  const out = mkdtempSync(join(tmpdir(), 'eie-bench-'));
  const args = [
    'accuracy',
    '--weights',
    weights,
    '--images',
    images,
    '--limit',
    String(PHOTOGRAPHS),
    '--out',
    out,
  ];
  const { milliseconds, peakMegabytes } = await runProcess(args);
  rmSync(out, { recursive: true });
  const rate = (PHOTOGRAPHS * 1000) / milliseconds;
  console.log(
    `eie accuracy, ${PHOTOGRAPHS} photographs, once:  ${(milliseconds / 1000).toFixed(1)} s, ${rate.toFixed(1)} photographs/s, ` +
      `${peakMegabytes.toFixed(0)} MB at its peak`,
  );
}

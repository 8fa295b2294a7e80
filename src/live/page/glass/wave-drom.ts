import type { Trace, Wave } from '../../lab/trace-window.js';
import { shownWaves } from './waves.js';

/** Cycles of a picture: WaveDrom draws few well. */
const CYCLES = 24;

/** The waveform of a PE from a cycle on, as the WaveJSON that WaveDrom draws. */
export function waveDrom(trace: Trace, cycle: number): string {
  const last = Math.min(trace.recorded, cycle + CYCLES);
  const clock = { name: 'clock', wave: 'p'.padEnd(last - cycle, '.') };
  const signal = [clock, ...shownWaves(trace).map((wave) => waveLine(wave, cycle, last))];
  const { pe, from } = trace.request;
  return `${JSON.stringify({ signal, head: { text: `${trace.job}, PE ${pe}`, tick: from + cycle } }, null, 2)}\n`;
}

function waveLine({ unit, name, bits, values }: Wave, first: number, last: number) {
  let wave = '';
  const data: string[] = [];
  for (let at = first; at < last; at++) {
    if (at > first && values[at] === values[at - 1]) wave += '.';
    else if (bits === 1) wave += String(values[at]);
    else {
      wave += '=';
      data.push(String(values[at]));
    }
  }
  return { name: `${unit}.${name}`, wave, ...(bits === 1 ? {} : { data }) };
}

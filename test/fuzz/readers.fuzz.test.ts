import { fuzzReaders } from './fuzz.js';

/** EIE_FUZZ_INPUTS says how many files are tried in all. */
await fuzzReaders(Number(process.env['EIE_FUZZ_INPUTS'] ?? 100_000));

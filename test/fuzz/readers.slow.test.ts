import { fuzzReaders } from './fuzz.js';

await fuzzReaders(3000);

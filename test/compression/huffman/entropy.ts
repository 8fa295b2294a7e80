/** Shannon's entropy in bits per symbol; 0 where nothing occurs. */
export function entropyBits(frequencies: Uint32Array): number {
  const total = frequencies.reduce((sum, frequency) => sum + frequency, 0);
  const present = frequencies.filter((frequency) => frequency > 0);
  return present.reduce((sum, frequency) => sum + (frequency / total) * Math.log2(total / frequency), 0);
}

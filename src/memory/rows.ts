/** One value per row of output pixels, added up. */
export function sumOfRows(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

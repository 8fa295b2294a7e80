/** Adds `bias[row]` to every value of each of `rows` rows of `columns` float32. */
export function addRows(matrix: usize, rows: i32, columns: i32, bias: usize): void {
  for (let row = 0; row < rows; row++) {
    const value = load<f32>(bias + ((<usize>row) << 2));
    for (let column = 0; column < columns; column++) {
      store<f32>(matrix, load<f32>(matrix) + value);
      matrix += 4;
    }
  }
}

/** Adds the sum of each of `rows` rows of `columns` float32 to `sums[row]`. */
export function sumRows(matrix: usize, rows: i32, columns: i32, sums: usize): void {
  for (let row = 0; row < rows; row++) {
    let sum: f32 = 0;
    for (let column = 0; column < columns; column++) {
      sum += load<f32>(matrix);
      matrix += 4;
    }
    const place = sums + ((<usize>row) << 2);
    store<f32>(place, load<f32>(place) + sum);
  }
}

/** Adds every one of `rows` rows of `columns` float32 to `sums`. */
export function sumColumns(matrix: usize, rows: i32, columns: i32, sums: usize): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const place = sums + ((<usize>column) << 2);
      store<f32>(place, load<f32>(place) + load<f32>(matrix));
      matrix += 4;
    }
  }
}

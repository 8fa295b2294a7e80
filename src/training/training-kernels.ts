/** The compiled assembly/, as described there; pointers are byte offsets into the memory that all threads share. */
export interface TrainingKernels {
  multiply(
    a: number,
    aRow: number,
    aColumn: number,
    b: number,
    bRow: number,
    c: number,
    cRow: number,
    rows: number,
    columns: number,
    depth: number,
    adds: boolean,
    places: number,
  ): void;
  transpose(from: number, rows: number, columns: number, fromRow: number, to: number, toRow: number): void;
  moveWindows(map: number, ...windowsAndDirection: readonly [...WindowNumbers, backward: boolean]): void;
  relu(map: number, count: number, output: number): void;
  reluGradient(output: number, outputGradient: number, count: number, gradient: number): void;
  maxPool(
    map: number,
    planes: number,
    height: number,
    width: number,
    kernelHeight: number,
    kernelWidth: number,
    strideHeight: number,
    strideWidth: number,
    top: number,
    left: number,
    outputHeight: number,
    outputWidth: number,
    output: number,
    places: number,
  ): void;
  maxPoolGradient(
    outputGradient: number,
    places: number,
    planes: number,
    windows: number,
    pixels: number,
    gradient: number,
  ): void;
  addRows(matrix: number, rows: number, columns: number, bias: number): void;
  sumRows(matrix: number, rows: number, columns: number, sums: number): void;
  sumColumns(matrix: number, rows: number, columns: number, sums: number): void;
  descend(
    parameters: number,
    velocities: number,
    mask: number,
    gradients: number,
    stride: number,
    pieces: number,
    count: number,
    rate: number,
    momentum: number,
    decay: number,
  ): void;
}

/** How windows lie on a map, and where the matrix of them is. */
export type WindowNumbers = readonly [
  channels: number,
  height: number,
  width: number,
  kernelHeight: number,
  kernelWidth: number,
  strideHeight: number,
  strideWidth: number,
  dilationHeight: number,
  dilationWidth: number,
  top: number,
  left: number,
  outputHeight: number,
  outputWidth: number,
  matrix: number,
];

/** The compiled assembly/, as described there; pointers are byte offsets into the memory that it works in. */
export interface FloatKernels {
  pad(
    map: number,
    channels: number,
    height: number,
    width: number,
    top: number,
    left: number,
    strideHeight: number,
    strideWidth: number,
    planeHeight: number,
    planeWidth: number,
    padded: number,
    bytes: number,
  ): void;
  convolve(
    input: number,
    starts: number,
    offsets: number,
    weights: number,
    bias: number,
    filters: number,
    sums: number,
    pixels: number,
    pitch: number,
    height: number,
    width: number,
    output: number,
  ): void;
  relu(map: number, count: number, output: number): void;
  maxPool(
    map: number,
    channels: number,
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
  ): void;
}

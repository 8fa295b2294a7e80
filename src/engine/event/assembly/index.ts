export { time } from './timing';
export { convolve, dropVoid } from './convolution';
export { convolveShifted } from './shifted-convolution';
export { countTouches } from './lines';
export { pad } from './padding';
export { largestOfChannels, largestSum } from './magnitudes';
export { writeBack, coarsen } from './write-back';
export { relu, maxPool } from './host-layers';
export { zeroPattern, columnBits, gatherPasses, patchPixels } from './activity';

export { multiply } from './product';
export { transpose } from './transpose';
export { moveWindows } from './windows';
export { relu, reluGradient } from './activation';
export { maxPool, maxPoolGradient } from './pooling';
export { addRows, sumRows, sumColumns } from './sums';
export { descend } from './descent';

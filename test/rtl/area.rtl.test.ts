import { expect, it } from 'vitest';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';
import { describeWith, runTool } from './toolchain.js';

describeWith(['yosys'], 'one PE', () => {
  it('is synthesized to generic cells without a latch, a loop or two drivers, its memories recognised', () => {
    const printed = runTool('yosys', ['area.ys'], join(packageRoot(), 'src/rtl'));
    expect(printed).toContain('Found and reported 0 problems.');
    const [, whole = ''] = printed.split('=== design hierarchy ===');
    /* Queue: values, columns. Pointer read: two banks. Lines. Codebook, biases. Source and both destination registers. */
    expect(whole).toMatch(/\$mem_v2 +10\n/);
    expect(whole).not.toMatch(/LATCH/);
  });
});

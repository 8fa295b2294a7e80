import { describe, expect, it } from 'vitest';
import { compressionReport } from '../../../src/report/compression/formats.js';
import type { CompressionDocument } from '../../../src/result/compression-result.js';
import { fileText, terminalText } from '../rendered.js';
import { smallCompression } from './document.js';

const retrained: CompressionDocument = {
  ...smallCompression({ keep: 0.5 }),
  retraining: [
    { stage: 'given', epochs: 0, kept: 1200, part: 'test', images: 10_000, wrong: 164 },
    { stage: 'pruned', epochs: 8, kept: 600, part: 'test', images: 10_000, wrong: 159 },
    { stage: 'shared', epochs: 8, kept: 600, part: 'test', images: 10_000, wrong: 171 },
    { stage: 'fine-tuned', epochs: 11, kept: 600, part: 'test', images: 10_000, wrong: 158 },
  ],
};

const fitted: CompressionDocument = {
  ...smallCompression(),
  fitting: {
    folder: 'calibration',
    photographs: 30,
    layers: [{ name: 'conv', before: 0.31, after: 0.0725 }],
  },
};

describe('the report of a compression that trained', () => {
  it('tells each stage and the errors before and after, on a terminal as well', async () => {
    expect(terminalText(compressionReport(retrained, null))).toMatch(/^fine-tuned +11 +600 .*158 +1\.58$/m);
    for (const format of ['md', 'html'] as const) {
      const text = await fileText(compressionReport(retrained, null), format);
      expect(text).toContain('Trained again');
      expect(text).toContain('1.64 % before, of 10,000 test images in float32');
    }
  });

  it('says nothing of training where there was none', async () => {
    const text = await fileText(compressionReport(smallCompression(), null), 'md');
    expect(text).not.toMatch(/Trained again|before, of|Fitted layers/);
  });
});

describe('the report of a compression that was fitted', () => {
  it('tells how near each layer came, and on what', async () => {
    const text = await fileText(compressionReport(fitted, null), 'md');
    expect(text).toMatch(/\| conv +\| +31\.00 \| +7\.25 \|/);
    expect(text).toContain('on the 30 photographs of calibration');
  });

  it('has no table of layers where a document does not know them', async () => {
    const older = { ...fitted, fitting: { folder: 'calibration', photographs: 30 } };
    expect(await fileText(compressionReport(older, null), 'md')).not.toContain('Fitted layers');
  });
});

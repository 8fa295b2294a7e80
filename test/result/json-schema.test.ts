import { expect, it } from 'vitest';
import { resultJsonSchema } from '../../src/result/json-schema.js';

/** Updated by `npm run schema:update`, which is this test in update mode. */
it('is the published JSON schema that of the documents written?', async () => {
  await expect(resultJsonSchema()).toMatchFileSnapshot('../../docs/result.schema.json');
});

import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { stored } from '../../src/cluster/stored.js';

const schema = z.strictObject({ pieces: z.int() });

describe('what a key of Redis holds', () => {
  it('is what the schema has', () => {
    expect(stored(schema, '{"pieces": 3}')).toEqual({ pieces: 3 });
  });

  it.each([null, '', '{"pieces": 3', '{"pieces": 3.5}', '{"pieces": 3, "more": 1}', 'null', '[]'])(
    'is nothing where somebody else wrote %j',
    (text) => {
      expect(stored(schema, text)).toBeNull();
    },
  );
});

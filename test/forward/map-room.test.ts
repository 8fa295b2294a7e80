import { expect, it } from 'vitest';
import { MapRoom } from '../../src/forward/map-room.js';

it('what was given back is handed out once, to a map of its length alone', () => {
  const room = new MapRoom();
  const values = room.allocate(3);
  room.recycle(values);
  expect(room.allocate(4)).not.toBe(values);
  expect(room.allocate(3)).toBe(values);
  expect(room.allocate(3)).not.toBe(values);
});

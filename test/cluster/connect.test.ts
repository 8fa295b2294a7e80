import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { queueAddress } from '../../src/cluster/address.js';
import { connect } from '../../src/cluster/connect.js';
import { HAS_REDIS, RedisServer } from './redis-server.js';

describe.skipIf(!HAS_REDIS)('a connection to a queue', () => {
  let server: RedisServer;

  beforeAll(async () => {
    server = await RedisServer.start({ options: ['--databases', '4'] });
  });
  afterAll(() => server.stop());

  it('is to the database of its address', async () => {
    const redis = await connect(queueAddress(`${server.url}/3`, undefined));
    await redis.set('eie:here', '1');
    const [there, elsewhere] = [server.client(), server.client()];
    await there.select(3);
    expect(await there.get('eie:here')).toBe('1');
    expect(await elsewhere.get('eie:here')).toBeNull();
    for (const client of [redis, there, elsewhere]) client.disconnect();
  });

  it('is refused where the server has no such database', async () => {
    await expect(connect(queueAddress(`${server.url}/4`, undefined))).rejects.toThrow(
      new UserError(
        `${server.url}/4: the server has no database of that number; give a smaller one, or let it have more (databases)`,
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queueAddress } from '../../src/cluster/address.js';
import { userErrorOf } from '../formats/user-error.js';

/** How a text is told: as an address, or in the refusal of it. */
function shownOf(text: string): string {
  try {
    return queueAddress(text, undefined).shown;
  } catch (error) {
    return String(error);
  }
}

describe('the address of a queue', () => {
  it('has host, port and database, or the usual ones', () => {
    expect(queueAddress('redis://server', undefined)).toMatchObject({
      ...{ host: 'server', port: 6379, database: 0, isEncrypted: false, password: undefined },
      shown: 'redis://server:6379',
    });
    expect(queueAddress('rediss://u:p%40@[::1]:7000/3', undefined)).toMatchObject({
      ...{ host: '::1', port: 7000, database: 3, isEncrypted: true, user: 'u', password: 'p@' },
      shown: 'rediss://[::1]:7000/3',
    });
  });

  it('takes user and password of the variable for the same server alone', () => {
    const variable = 'redis://me:secret@server:6379';
    expect(queueAddress('redis://server/2', variable)).toMatchObject({
      ...{ user: 'me', password: 'secret', database: 2 },
    });
    for (const other of ['redis://server:6380', 'redis://another', 'redis://you:mine@server'])
      expect(queueAddress(other, variable).password).not.toBe('secret');
  });

  it.each(['redis://u:%zz@server', 'redis://%ff:word@server', 'redis://u:50%@server'])(
    'is refused where user or password are no encoded text: %s',
    (text) => {
      expect(userErrorOf(() => queueAddress(text, undefined))).toMatch(
        /^--queue redis:\/\/server: no address of a Redis; give redis:\/\/HOST:PORT or rediss:\/\/HOST:PORT$/,
      );
    },
  );

  it('is shown without user and password, and so is a text that is no address', () => {
    const word = fc.stringMatching(/^[a-z0-9]{6,12}$/).map((text) => `Q${text}Q`);
    fc.assert(
      fc.property(
        word,
        word,
        fc.constantFrom('redis', 'rediss', 'http', 'redi s'),
        (user, password, protocol) => {
          const text = `${protocol}://${user}:${password}@server:6379/1`;
          const told = shownOf(text);
          expect(told).toContain('server');
          expect(told).not.toContain(user);
          expect(told).not.toContain(password);
        },
      ),
    );
  });
});

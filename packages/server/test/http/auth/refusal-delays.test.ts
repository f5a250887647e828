import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { makeRefusalDelays } from '../../../src/http/auth/refusal-delays.ts';
import { startTestServer } from '../../support/test-server.ts';

type Line = { address: string; principal?: string; refusals: number; delay_ms: number };

function start(mostMs = 5_000) {
  const waits: number[] = [];
  const lines: Line[] = [];
  let now = 0;
  const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const pause = async (ms: number) => void waits.push(ms);
  const delays = makeRefusalDelays({ mostMs, logger, ticks: () => now, pause });
  const refuse = async (count: number, address = '192.0.2.1', principal?: string) => {
    waits.length = 0;
    for (let done = 0; done < count; done += 1) await delays.wait({ address, principal });
    return [...waits];
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { refuse, lines, pass };
}

describe('refusals', () => {
  test('wait longer and longer, up to a limit', async () => {
    expect(await start().refuse(11)).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  });

  test('from another address do not wait; for the same client they do, from wherever', async () => {
    const { refuse } = start();
    await refuse(10, '192.0.2.1', 'ck_1_a');
    expect(await refuse(3, '192.0.2.2')).toEqual([]);
    expect(await refuse(1, '192.0.2.3', 'ck_1_a')).toEqual([5_000]);
    expect(await refuse(1, '192.0.2.4', 'ck_1_b')).toEqual([]);
  });

  test('are forgotten after a quarter of an hour without one', async () => {
    const { refuse, pass } = start();
    await refuse(10);
    pass(15 * 60_000 - 1);
    expect(await refuse(1)).toEqual([5_000]);
    pass(15 * 60_000);
    expect(await refuse(3)).toEqual([]);
  });

  test('are told in the log, at every doubling', async () => {
    const { refuse, lines } = start();
    await refuse(17, '192.0.2.1', 'ck_1_a');
    expect(lines).toMatchObject([
      { address: '192.0.2.1', principal: 'ck_1_a', refusals: 4, delay_ms: 100 },
      { refusals: 8, delay_ms: 1_600 },
      { refusals: 16, delay_ms: 5_000 },
    ]);
  });

  test('do not wait when that is switched off', async () => {
    expect(await start(0).refuse(20)).toEqual([]);
  });
});

test('a server makes guessers wait, at every door, and nobody who has the right secret', async () => {
  const server = await startTestServer({ env: { POINTHOUSE_REFUSED_DELAY_SECONDS: '1' } });
  try {
    const { clientId, secret } = server.credentials;
    const ask = async (path: string, word: string, init: RequestInit = {}) => {
      const authorization = `Basic ${Buffer.from(`${clientId}:${word}`).toString('base64')}`;
      const started = performance.now();
      const { status } = await fetch(`${server.address}${path}`, { ...init, headers: { authorization } });
      return { status, ms: performance.now() - started };
    };
    for (let count = 0; count < 6; count += 1) await ask('/v1/point-types', 'cs_1_wrongwrong');
    const token = { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }) };
    for (const [path, init] of [
      ['/v1/point-types', {}],
      ['/wp-json/mycred/v1/balance?user_id=1', {}],
      ['/oauth/token', token],
    ] as const) {
      const refused = await ask(path, 'cs_1_wrongwrong', init);
      expect(refused.status).toBe(401);
      expect(refused.ms).toBeGreaterThan(700);
    }
    expect((await ask('/v1/point-types', secret)).status).toBe(200);
  } finally {
    await server.stop();
  }
});

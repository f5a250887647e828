import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAPPING_FIELDS } from '../../../src/domain/inbound-hooks/mapping.ts';
import { type HookWorld, hmac, startHookWorld } from '../../support/hook-world.ts';

let world: HookWorld;
const bugs: string[] = [];
beforeAll(async () => {
  world = await startHookWorld({ logger: pino({ level: 'error' }, { write: (line: string) => bugs.push(line) }) });
  await world.server.call('POST /v1/members', { number: 1, email: 'a@b.example' });
});
afterAll(() => world?.stop());

const AUTHENTICATION = { kind: 'signature', header: 'x-signature', algorithm: 'sha256', encoding: 'hex' };
const LEAVES = [
  'item',
  'headers',
  'item.a',
  'item.b',
  'headers["x"]',
  'null',
  'true',
  '0',
  '-7',
  '1.5',
  '"text"',
  '"email:a@b.example"',
  '1',
];
const WRAPS = [
  ...[
    'string(@)',
    'int(@)',
    'double(@)',
    'bool(@)',
    'size(@)',
    'type(@)',
    'timestamp(@)',
    'dyn(@)',
    '-(@)',
    '!(@)',
    '[@]',
  ],
  ...[
    '{"k": @}',
    '@.map(x, x)',
    '@.filter(x, x == @)',
    '@.exists(x, x > @)',
    '@ + @',
    '@ == @',
    '@ ? @ : @',
    '@.a',
    '@[0]',
  ],
  ...[
    'has(item.a) ? @ : @',
    '@.split("")',
    '@.join(",")',
    'bytes(@)',
    'duration(@)',
    '@ in [@]',
    '@.substring(1)',
    '@.json()',
  ],
];

/** Expressions of any sense or none: what they may come to is a refusal or a value, never a bug. */
const expressions = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...LEAVES),
    fc
      .tuple(fc.constantFrom(...WRAPS), tie('any'), tie('any'), tie('any'))
      .map(([wrap, ...parts]) => wrap.replace(/@/g, () => `(${parts.shift() ?? '1'})`)),
  ),
})).any;

const values = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.record({
    a: fc.jsonValue(),
    b: fc.oneof(fc.constant('email:a@b.example'), fc.integer(), fc.string({ unit: 'binary' })),
  }),
);

test('whatever a mapping says of whatever comes, nobody is told 500', async () => {
  const mappings = fc.dictionary(fc.constantFrom(...MAPPING_FIELDS), expressions, { minKeys: 1, maxKeys: 2 });
  const base = { event_id: '"x"', movement: '"credit"', member: '1', point_type: '"points"', amount: '1' };
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(mappings, fc.array(values, { minLength: 1, maxLength: 4 }), async (changes, payloads) => {
      const body = { name: 'fuzz', authentication: AUTHENTICATION, mapping: { ...base, ...changes } };
      const made = await world.server.call('POST /v1/inbound-hooks', body);
      statuses.set(made.status, (statuses.get(made.status) ?? 0) + 1);
      expect([201, 400, 422], JSON.stringify(made.body)).toContain(made.status);
      if (made.status !== 201) return;
      for (const payload of payloads) {
        const text = JSON.stringify(payload);
        const { status } = await world.post(made.body.url, text, {
          'x-signature': hmac(made.body.secret, text),
          x: 'y',
        });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect([200, 202, 400, 422], `${text} by ${JSON.stringify(changes)}`).toContain(status);
        const tested = await world.server.call(`POST /v1/inbound-hooks/${made.body.id}/test`, { payload });
        expect([200, 400]).toContain(tested.status);
      }
      const { status } = await world.server.call(`POST /v1/inbound-hooks/${made.body.id}/rerun`, {});
      expect(status).toBe(200);
    }),
    { numRuns: 120 },
  );
  expect(bugs).toEqual([]);
  // It is no test of refusals alone.
  for (const status of [200, 201, 202, 422]) expect(statuses.get(status) ?? 0, String(status)).toBeGreaterThan(10);
});

test('nor whatever bytes and headers come', async () => {
  const { url, secret } = await world.make({ name: 'forum', preset: 'discourse' });
  const types = fc.constantFrom(
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'x/y',
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 50 }), types, fc.boolean(), async (bytes, type, isSigned) => {
      const body = Buffer.from(bytes);
      const signature = isSigned ? hmac(secret, body) : 'x';
      const headers = { 'content-type': type, 'x-discourse-event-signature': `sha256=${signature}` };
      const { status } = await fetch(url, { method: 'POST', body, headers });
      expect(isSigned ? [200, 202, 400, 422] : [401]).toContain(status);
    }),
    { numRuns: 200 },
  );
  expect(bugs).toEqual([]);
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../../src/commands/create-client.ts';
import { createPointType } from '../../../src/commands/create-point-type.ts';
import { createProgram } from '../../../src/commands/create-program.ts';
import { ALL_SCOPES } from '../../../src/domain/scopes.ts';
import { type ApiCaller, makeApiCaller } from '../../support/api-caller.ts';
import { checkLedger } from '../../support/check-ledger.ts';
import { makeActiveRule } from '../../support/rule-world.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

/** Two servers on one database, and a staging program, which the test moves ahead. The clocks of both stand still. */
let server: TestServer;
let other: TestServer;
let staging: number;
let call: ApiCaller;
let callOther: ApiCaller;
beforeAll(async () => {
  server = await startTestServer();
  const { databaseUrl, secretKey, database, clock } = server;
  other = await startTestServer({ databaseUrl, secretKey, key: 'other' });
  const author = { pool: database.pool, by: 'test', clock: clock.now, randomBytes };
  const program = { key: 'shop', environment: 'staging', name: 'Shop', timeZone: 'Europe/Rome' } as const;
  const made = await createProgram(author, program);
  if (made.kind !== 'created') throw new Error(made.kind);
  staging = made.programId;
  const names = { nameSingular: 'point', namePlural: 'points' };
  await createPointType(author, staging, { key: 'points', scale: 0, ...names });
  const client = await createClient(author, { programId: staging, name: 'test', scopes: ALL_SCOPES });
  call = await makeApiCaller(server.address, client);
  callOther = await makeApiCaller(other.address, client);
});
afterAll(async () => {
  await other?.stop();
  await server?.stop();
});

const advance = (to: string) => call('POST /v1/program/advance-clock', { to });
const credit = (member: string, more: object = {}, by = call) =>
  by('POST /v1/credits', { member, point_type: 'points', amount: 10, reference: 'test', ...more });
const balanceOf = async (member: string) => (await call(`GET /v1/members/${member}/balances`)).body.balances[0];
const addMember = async (data = {}) => (await call('POST /v1/members', { data })).body.id as string;

describe('a staging program that is moved ahead', () => {
  test('has its points active and expired, its rules open and its birthdays come, as they would', async () => {
    const member = await addMember({ birthday: '1990-03-20' });
    await credit(member, { expires_on: '2026-03-10' });
    await credit(member, { activates_on: '2026-03-15' });
    await makeActiveRule(call, { key: 'cake', name: 'Cake', trigger: { on: 'time', occasion: 'birthday' } });
    const summer = { starts_at: '2026-03-21T00:00:00.000Z', trigger: { on: 'event', event: 'swim' } };
    await makeActiveRule(call, { key: 'summer', name: 'Summer', ...summer });
    await makeActiveRule(call, { key: 'spring', name: 'Spring', ends_at: '2026-03-16T12:00:00.000Z' });
    await call('POST /v1/rules/spring/pause');
    expect(await balanceOf(member)).toMatchObject({ available: '10', pending: '10' });

    expect(await advance('2026-03-16T12:00:00Z')).toMatchObject({
      status: 200,
      body: { now: '2026-03-16T12:00:00.000Z' },
    });
    expect((await call('GET /v1/program')).body.now).toBe('2026-03-16T12:00:00.000Z');
    // A backtest goes up to where the program is, not up to where the world is.
    const { body } = await call('POST /v1/backtests', { from: '2026-03-16T00:00:00Z' });
    expect(body).toMatchObject({ from: '2026-03-16T00:00:00.000Z', to: '2026-03-16T12:00:00.000Z' });
    expect(await balanceOf(member), 'counted before it is booked').toMatchObject({ available: '10', pending: '0' });
    const { confirmation } = (await call('GET /v1/rules/spring/review')).body;
    expect((await call('POST /v1/rules/spring/activate', { confirmation })).body.code).toBe('rule_past_end');
    await server.background.jobs.runOnce();
    const { items } = (await call(`GET /v1/members/${member}/history`)).body;
    expect(items.map(({ type }: { type: string }) => type).sort()).toEqual([
      'activation',
      'credit',
      'credit',
      'expiry',
    ]);

    await advance('2026-03-21T12:00:00Z');
    await server.background.timeRules.runOnce();
    await call('POST /v1/member-events', { reference: 's1', event: 'swim', member });
    expect(await balanceOf(member)).toMatchObject({ available: '110' });
    await checkLedger(server.database.pool, staging);
  });

  test('is ahead in every process, and the records of others are not', async () => {
    const member = await addMember();
    await advance('2026-04-01T12:00:00Z');
    expect((await credit(member, {}, callOther)).body.at).toBe('2026-04-01T12:00:00.000Z');
    const shop = await server.call('POST /v1/members', {});
    expect((await credit(shop.body.id, {}, server.call)).body.at).toBe('2026-03-01T12:00:00.000Z');
  });

  test('never goes back, nor far beyond the calendar', async () => {
    await advance('2026-05-01T12:00:00Z');
    for (const to of ['2026-04-01T12:00:00Z', '2026-05-01T12:00:00Z']) {
      expect(await advance(to)).toMatchObject({
        status: 422,
        body: { code: 'clock_goes_back', now: '2026-05-01T12:00:00.000Z' },
      });
    }
    expect(await advance('2036-05-01T12:00:00Z')).toMatchObject({ status: 422, body: { code: 'clock_too_far' } });
    expect(await advance('2026-02-30T12:00:00Z')).toMatchObject({ status: 400 });
  });

  test('is told in the audit log', async () => {
    await advance('2026-06-01T12:00:00Z');
    const { items } = (await call('GET /v1/audit?kind=program')).body;
    expect(items).toContainEqual(
      expect.objectContaining({ after: expect.objectContaining({ ahead_ms: 92 * 86_400_000 }) }),
    );
  });

  test('has every day in between, however far it is moved at once', async () => {
    await advance('2026-06-02T12:00:00Z');
    const member = await addMember();
    const trigger = { on: 'time', occasion: 'first_of_month' };
    await makeActiveRule(call, { key: 'monthly', name: 'Monthly', trigger, ends_at: '2026-09-15T00:00:00.000Z' });
    await advance('2026-10-20T12:00:00Z');
    await server.background.timeRules.runOnce();
    const { items } = (await call(`GET /v1/members/${member}/history`)).body;
    const days = items.map(({ occurred_at }: { occurred_at: string }) => occurred_at.slice(0, 10));
    expect(days.toSorted()).toEqual(['2026-06-30', '2026-07-31', '2026-08-31']);
    await checkLedger(server.database.pool, staging);
  });
});

test('a production program keeps the time of the world', async () => {
  expect(await server.call('POST /v1/program/advance-clock', { to: '2027-01-01T00:00:00Z' })).toMatchObject({
    status: 409,
    body: { code: 'production_clock' },
  });
  const reader = await server.callerWith(['program:read'], staging);
  expect((await reader('POST /v1/program/advance-clock', { to: '2027-01-01T00:00:00Z' })).status).toBe(403);
});

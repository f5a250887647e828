import type pg from 'pg';
import { instantText } from '../domain/ledger/checks.ts';
import { type EventBody, eventOf, TEST_EVENT } from '../domain/webhooks/events.ts';
import { loadRecords } from '../storage/ledger/journal-rows.ts';
import { configForRecords } from './config-for-records.ts';
import type { ProgramConfigs } from './program-configs.ts';

/**
 * The bodies of events by their numbers, made from the journal: the same record always gives the same body. A negative
 * number is a test event, which tells nothing but when it was asked for.
 */
export async function loadEventBodies(
  parts: { readonly pool: pg.Pool; readonly configs: ProgramConfigs },
  programId: number,
  events: readonly { number: number; createdAt: number }[],
): Promise<Map<number, EventBody>> {
  const tests = events.filter(({ number }) => number < 0);
  const numbers = events.map(({ number }) => number).filter((number) => number > 0);
  const records = await loadRecords(parts.pool, programId, numbers);
  const config = await configForRecords(parts.configs, programId, records);
  const ofTests = tests.map(({ number, createdAt }) => [number, testEvent(createdAt)] as const);
  return new Map([...ofTests, ...records.map((record) => [record.number, eventOf(record, config)] as const)]);
}

function testEvent(at: number): EventBody {
  return { type: TEST_EVENT, timestamp: instantText(at), data: {} };
}

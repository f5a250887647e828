import { describe, expect, test } from 'vitest';
import { identifyItem, mapItem, splitPayload } from '../../../src/domain/inbound-hooks/map-item.ts';
import { type MappingSettings, readMapping } from '../../../src/domain/inbound-hooks/mapping.ts';
import { readPayload } from '../../../src/domain/inbound-hooks/payload.ts';

const MAPPING: MappingSettings = {
  event_id: 'item.id',
  movement: '"credit"',
  member: '"email:" + item.email',
  point_type: '"points"',
  amount: 'item.amount',
};
const ITEM = { id: 'e-1', email: 'Ann@shop.example', amount: 5 };

function map(changes: Partial<MappingSettings>, item: object = ITEM, headers: Record<string, string> = {}) {
  const read = readMapping({ ...MAPPING, ...changes });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const payload = readPayload(JSON.stringify(item));
  if ('fault' in payload) throw new Error(payload.fault);
  const values = { item: payload.value, headers };
  const identified = identifyItem(read.mapping, values);
  if (identified.kind !== 'counts') return identified;
  const { eventId } = identified;
  const made = mapItem(read.mapping, values, 1);
  return 'problem' in made
    ? { kind: 'failed' as const, eventId, ...made }
    : { kind: 'mapped' as const, eventId, ...made };
}

describe('an event becomes', () => {
  test('a credit', () => {
    expect(map({})).toEqual({
      kind: 'mapped',
      eventId: 'e-1',
      movement: {
        kind: 'credit',
        input: {
          member: { kind: 'email', value: 'ann@shop.example' },
          pointType: 'points',
          amount: '5',
          reference: 'inbound_hook',
        },
      },
    });
  });

  test('a transfer with all its notes, and an id out of a header', () => {
    const mapped = map(
      {
        event_id: 'headers["x-id"]',
        movement: '"transfer"',
        to: '42',
        reference: '"gift"',
        reference_id: '7',
        entry: '"for " + item.id',
        occurred_at: 'timestamp("2026-01-01T00:00:00Z")',
      },
      { ...ITEM, amount: 2.5 },
      { 'x-id': 'h-1' },
    );
    expect(mapped).toEqual({
      kind: 'mapped',
      eventId: 'h-1',
      movement: {
        kind: 'transfer',
        input: {
          from: { kind: 'email', value: 'ann@shop.example' },
          to: { kind: 'number', number: 42 },
          pointType: 'points',
          amount: 2.5,
          reference: 'gift',
          referenceId: '7',
          occurredAt: Date.UTC(2026, 0, 1),
          text: { entry: 'for e-1' },
        },
      },
    });
  });

  test('nothing, when it does not count, whether it has an id or not', () => {
    expect(map({ when: 'item.status == "paid"' }, { status: 'open' })).toEqual({ kind: 'ignored' });
  });

  test.each([
    ['none', { ...ITEM, id: undefined }, 'No such key: id'],
    ['null', { ...ITEM, id: null }, 'found null'],
    ['blank', { ...ITEM, id: ' ' }, 'not empty'],
    ['a decimal', { ...ITEM, id: 1.5 }, 'found a decimal number'],
    ['an object', { ...ITEM, id: {} }, 'found an object'],
    ['longer than any', { ...ITEM, id: 'x'.repeat(256) }, 'at most 255 characters'],
  ])('nothing without an id: %s', (_name, item, told) => {
    const mapped = map({}, item);
    expect(mapped).toEqual({ kind: 'no_event_id', detail: expect.stringContaining(told) });
  });

  test.each<[string, Partial<MappingSettings>, object, string, string]>([
    ['a condition that fails', { when: 'item.paid' }, ITEM, 'when', 'No such key: paid'],
    ['a condition that is no yes or no', { when: 'item.id' }, ITEM, 'when', 'found a text'],
    ['another movement', { movement: '"mint"' }, ITEM, 'movement', 'found "mint"'],
    ['no amount', {}, { ...ITEM, amount: null }, 'amount', 'found null'],
    ['no name', { member: 'item.email' }, { ...ITEM, email: '' }, 'member', 'found an empty text'],
    ['a form of name that nobody has', { member: '"name:" + item.email' }, ITEM, 'member', 'found "name:Ann'],
    ['a transfer to nobody', { movement: '"transfer"' }, ITEM, 'to', 'no expression'],
    [
      'too long a reference',
      { reference: 'item.long' },
      { ...ITEM, long: 'x'.repeat(300) },
      'reference',
      'at most 255',
    ],
    ['a control character', { entry: 'item.text' }, { ...ITEM, text: 'a\u0000b' }, 'entry', 'control characters'],
    ['no instant', { occurred_at: 'item.id' }, ITEM, 'occurred_at', 'expected an instant'],
    [
      'a day that does not exist',
      { occurred_at: '"2026-02-30T00:00:00Z"' },
      ITEM,
      'occurred_at',
      'expected an instant',
    ],
  ])('a problem that names the expression: %s', (_name, changes, item, field, told) => {
    const mapped = map(changes, item);
    if (mapped.kind !== 'failed') throw new Error(JSON.stringify(mapped));
    expect([mapped.eventId, mapped.problem.field]).toEqual(['e-1', field]);
    expect(mapped.problem.detail).toContain(told);
  });
});

describe('a payload of several events', () => {
  const split = (items: string, body: string) => {
    const read = readMapping({ ...MAPPING, items });
    const payload = readPayload(body);
    if ('faults' in read || 'fault' in payload) throw new Error('refused');
    return splitPayload(read.mapping, { body: payload.value, headers: {} });
  };

  test('is taken apart', () => {
    expect(split('body.events', '{"events":[{"id":1},{"id":2}]}')).toEqual({ items: [{ id: 1n }, { id: 2n }] });
  });

  test('is refused when there is no list, or too long a one', () => {
    expect(split('body.events', '{"events":5}')).toEqual({ fault: 'expected a list, found a whole number' });
    expect(split('body', JSON.stringify(Array(101).fill({})))).toEqual({
      fault: 'expected at most 100 events in one payload, found 101',
    });
  });
});

import type { LedgerRecord } from '../ledger/record.ts';

type Led = Pick<LedgerRecord, 'number' | 'type' | 'body'>;

/** What rules decided because of a record, by its natural key (`name`); `event`: because of an event that its own rules gave. */
export type LedTo = { readonly name: string; readonly event?: string };

/** Rules that wait for records of its kind decide on a record once, under this natural key. */
export function movementName(number: number): string {
  return `rule-movement:${number}`;
}

/** An event that a record's rules gave is an occasion under this natural key. */
export function eventName(number: number, event: string): string {
  return `rule-event:${number}:${event}`;
}

/** All that a record may have led rules to. A level of a badge that they gave stays, and so does what it led to. */
export function ledTo({ number, body }: Pick<Led, 'number' | 'body'>): LedTo[] {
  const events = [...new Set(body.gives?.events)];
  return [{ name: movementName(number) }, ...events.map((event) => ({ name: eventName(number, event), event }))];
}

/** The record that this one takes back, whole or a part of it; none where it was carried over from elsewhere. */
export function takenBackBy({ type, body }: Pick<Led, 'type' | 'body'>): number | undefined {
  if (body.silent) return undefined;
  if (type === 'reversal' || type === 'badge_withdrawn') return body.reverses;
  return type === 'occasion_noted' && body.returns !== undefined ? body.cause : undefined;
}

/** The first record of the decision that a record belongs to, by number: mostly its own. `cause`: the record of that number. */
export function firstOf(record: Led, cause: Led | undefined): number {
  const isPart = cause !== undefined && record.number - cause.number <= (cause.body.more ?? 0);
  return isPart ? cause.number : record.number;
}

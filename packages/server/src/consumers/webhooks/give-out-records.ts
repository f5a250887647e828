import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { memberLegs } from '../../domain/ledger/record.ts';
import { eventTypeOf, membersOf } from '../../domain/webhooks/events.ts';
import { listRecordsAfter } from '../../storage/ledger/history.ts';
import type { StoredRecord } from '../../storage/ledger/journal-rows.ts';
import { clearDeliveriesOf } from '../../storage/webhooks/clear-deliveries.ts';
import {
  insertDeliveries,
  listReceivers,
  type NewDelivery,
  noteReplayed,
  type Receiver,
  underProgramCursor,
} from '../../storage/webhooks/fan-out.ts';

/** Rows that one transaction may make, and records that it may read: short whatever the number of endpoints. */
const MOST_ROWS = 5_000;
const MOST_RECORDS = 500;

/**
 * Gives the next page of a program's records out to its endpoints: one delivery for each record and endpoint that wants it,
 * however many processes are at it. What is asked for again is given out beside it. False when another process is at it.
 */
export function giveOutRecords(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant },
  program: { programId: number; head: number },
): Promise<boolean> {
  const { programId } = program;
  return underProgramCursor(parts.pool, programId, async (client, number) => {
    const receivers = await listReceivers(client, programId);
    // Without an endpoint nobody is owed anything, and nothing is kept of anybody.
    if (receivers.length === 0) return Math.max(number, program.head);
    const limit = Math.max(1, Math.min(MOST_RECORDS, Math.floor(MOST_ROWS / receivers.length)));
    const records = await listRecordsAfter(client, programId, { after: number, limit });
    const deliveries = records.flatMap((record) =>
      receivers.filter((receiver) => isDue(receiver, record)).map((receiver) => deliveryOf(record, receiver)),
    );
    await insertDeliveries(client, programId, { deliveries, now: parts.clock(), isReplay: false });
    for (const receiver of receivers) await replayPage(client, programId, { receiver, now: parts.clock() });
    for (const { type, body } of records) {
      if (type === 'member_erased' && body.member !== undefined)
        await clearDeliveriesOf(client, programId, body.member);
    }
    return records.at(-1)?.number ?? number;
  });
}

async function replayPage(
  client: pg.ClientBase,
  programId: number,
  { receiver, now }: { receiver: Receiver; now: Instant },
): Promise<void> {
  const { id, replay } = receiver;
  if (!replay) return;
  const limit = Math.min(MOST_RECORDS, replay.until - replay.after);
  const records = await listRecordsAfter(client, programId, { after: replay.after, limit });
  const wanted = records.filter((record) => wants(receiver, record));
  const deliveries = wanted.map((record) => deliveryOf(record, receiver));
  await insertDeliveries(client, programId, { deliveries, now, isReplay: true });
  await noteReplayed(client, { programId, id }, records.at(-1)?.number ?? replay.until);
}

function isDue(receiver: Receiver, record: StoredRecord): boolean {
  // What was carried over from another site triggers nothing here, unless its link says so.
  const isSilent = record.body.silent === true;
  return receiver.isEnabled && !isSilent && record.number > receiver.startsAfter && wants(receiver, record);
}

function wants({ events }: Receiver, { type }: StoredRecord): boolean {
  return events.length === 0 || events.includes(eventTypeOf(type));
}

function deliveryOf(record: StoredRecord, { id }: Receiver): NewDelivery {
  const hasLegs = memberLegs(record.body).length > 0;
  return {
    endpointId: id,
    number: record.number,
    type: eventTypeOf(record.type),
    members: membersOf(record.body),
    person: hasLegs ? undefined : record.body.member,
  };
}

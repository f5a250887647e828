import {
  type EventIdRead,
  type ItemValues,
  identifyItem,
  leaveItem,
  type MappedMovement,
  type MappingProblem,
  mapItem,
  readEventId,
  splitPayload,
} from '../../../domain/inbound-hooks/map-item.ts';
import { type Mapping, type MappingSettings, readMapping } from '../../../domain/inbound-hooks/mapping.ts';
import type { PayloadValue } from '../../../domain/inbound-hooks/payload.ts';
import { runWithin } from './run-within.ts';

/** What a mapping has made of one event. */
export type MappedEvent = ItemValues &
  (
    | { kind: 'mapped'; eventId: string; movement: MappedMovement }
    | { kind: 'failed'; eventId: string; problem: MappingProblem }
    | { kind: 'ignored' }
    | { kind: 'no_event_id'; detail: string }
    | { kind: 'id_not_reached'; detail: string }
  );

type Sent = { body: PayloadValue; headers: Readonly<Record<string, string>> };
type Split = ReturnType<typeof splitPayload>;

/** For a payload with all its events: everything else that this process does waits meanwhile. */
const LIMIT_MS = 250;
const TOO_SLOW = `the mapping took longer than ${LIMIT_MS} ms, and was stopped`;

/**
 * Makes movements of a payload, event by event; a fault when its events cannot even be told apart.
 *
 * The ids are read first, so that an event for which no time is left can be parked under its own.
 */
export function mapPayload(
  settings: MappingSettings,
  sent: Sent,
  programId: number,
): { events: readonly MappedEvent[] } | Extract<Split, { fault: string }> {
  const mapping = readStored(settings);
  const done: { split: Split; ids: EventIdRead[]; events: MappedEvent[] } = {
    split: { fault: TOO_SLOW, isTooMuch: true },
    ids: [],
    events: [],
  };
  runWithin(LIMIT_MS, () => {
    done.split = splitPayload(mapping, sent);
    if ('fault' in done.split) return;
    const all = done.split.items.map((item) => ({ item, headers: sent.headers }));
    for (const values of all) done.ids.push(readEventId(mapping, values));
    for (const [place, values] of all.entries()) {
      done.events.push(mapEvent(mapping, { values, id: done.ids[place] }, programId));
    }
  });
  const { split, ids, events } = done;
  if ('fault' in split) return split;
  return { events: split.items.map((item, place) => events[place] ?? leave({ item, ...sent }, ids[place])) };
}

/** Makes a movement of an event that was told apart from others before. */
export function mapAgain(settings: MappingSettings, values: ItemValues, programId: number): MappedEvent {
  const mapping = readStored(settings);
  const done: { id?: EventIdRead; event?: MappedEvent } = {};
  runWithin(LIMIT_MS, () => {
    done.id = readEventId(mapping, values);
    done.event = mapEvent(mapping, { values, id: done.id }, programId);
  });
  return done.event ?? leave(values, done.id);
}

function leave({ item, headers }: ItemValues, id: EventIdRead | undefined): MappedEvent {
  return { item, headers, ...leaveItem(id, TOO_SLOW) };
}

function mapEvent(
  mapping: Mapping,
  { values, id }: { values: ItemValues; id: EventIdRead | undefined },
  programId: number,
): MappedEvent {
  const known = identifyItem(mapping, values, id);
  if (known.kind !== 'counts') return { ...values, ...known };
  const { eventId } = known;
  const made = mapItem(mapping, values, programId);
  return 'problem' in made
    ? { ...values, kind: 'failed', eventId, problem: made.problem }
    : { ...values, kind: 'mapped', eventId, movement: made.movement };
}

function readStored(settings: MappingSettings): Mapping {
  const read = readMapping(settings);
  if ('faults' in read) throw new Error(`bug: a mapping that was saved cannot be read: ${JSON.stringify(read.faults)}`);
  return read.mapping;
}

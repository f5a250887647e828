import {
  type IdentifiedItem,
  type ItemValues,
  identifyItem,
  type MappedMovement,
  type MappingProblem,
  mapItem,
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
  );

type Sent = { body: PayloadValue; headers: Readonly<Record<string, string>> };

/** For each expression that is asked by itself: everything else that this process does waits meanwhile. */
const LIMIT_MS = 100;
const TOO_SLOW = `took longer than ${LIMIT_MS} ms, and was stopped`;

/** Makes movements of a payload, event by event; a fault when its events cannot even be told apart. */
export function mapPayload(
  settings: MappingSettings,
  sent: Sent,
  programId: number,
): { events: readonly MappedEvent[] } | { fault: string } {
  const mapping = readStored(settings);
  let split: ReturnType<typeof splitPayload> = { fault: TOO_SLOW };
  runWithin(LIMIT_MS, () => {
    split = splitPayload(mapping, sent);
  });
  // as: the compiler does not see that the call above may have set it
  const result = split as ReturnType<typeof splitPayload>;
  if ('fault' in result) return result;
  const { headers } = sent;
  return { events: result.items.map((item) => mapEvent(mapping, { item, headers }, programId)) };
}

/** Makes a movement of an event that was told apart from others before. */
export function mapAgain(settings: MappingSettings, values: ItemValues, programId: number): MappedEvent {
  return mapEvent(readStored(settings), values, programId);
}

function mapEvent(mapping: Mapping, values: ItemValues, programId: number): MappedEvent {
  let identified: IdentifiedItem = { kind: 'no_event_id', detail: TOO_SLOW };
  let made: ReturnType<typeof mapItem> = { problem: { code: 'too_slow', field: null, detail: TOO_SLOW } };
  runWithin(LIMIT_MS, () => {
    identified = identifyItem(mapping, values);
    if (identified.kind === 'counts') made = mapItem(mapping, values, programId);
  });
  const known = identified as IdentifiedItem; // as: the compiler does not see that the call above may have set it
  const result = made as ReturnType<typeof mapItem>; // as: the same
  if (known.kind !== 'counts') return { ...values, ...known };
  const { eventId } = known;
  return 'problem' in result
    ? { ...values, kind: 'failed', eventId, problem: result.problem }
    : { ...values, kind: 'mapped', eventId, movement: result.movement };
}

function readStored(settings: MappingSettings): Mapping {
  const read = readMapping(settings);
  if ('faults' in read) throw new Error(`bug: a mapping that was saved cannot be read: ${JSON.stringify(read.faults)}`);
  return read.mapping;
}

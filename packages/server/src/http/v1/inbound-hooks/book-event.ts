import type { PayloadOutcome } from '../../../commands/keep-hook-payload.ts';
import { hookEventKey } from '../../../commands/keys.ts';
import { movementStep } from '../../../commands/movements.ts';
import type { HookView } from '../../../queries/list-inbound-hooks.ts';
import type { AppParts } from '../../app-parts.ts';
import { problemOf } from '../../problems.ts';
import type { MappedEvent } from './map-payload.ts';

/** An event whose id is known, or that needs none. */
export type KnownEvent = Exclude<MappedEvent, { kind: 'no_event_id' | 'id_not_reached' }>;

/**
 * Books what a mapping has made of an event, through the lane, once under the sender's id; tells what became of it.
 *
 * Whatever the business refuses is parked, like an event that could not be mapped: nothing is kept of the refusal under the id,
 * so it can be run again. `dryRun`: the same answer, and nothing is written.
 */
export async function bookEvent(
  { lanes }: Pick<AppParts, 'lanes'>,
  hook: Pick<HookView, 'id' | 'programId'>,
  event: KnownEvent,
  dryRun = false,
): Promise<PayloadOutcome> {
  const nothing = { record: undefined, movement: undefined, problem: undefined };
  if (event.kind === 'ignored') return { ...nothing, eventId: null, state: 'ignored' };
  const { eventId } = event;
  if (event.kind === 'failed') return { ...nothing, eventId, state: 'parked', problem: event.problem };
  const { movement } = event;
  const step = movementStep(movement, hookEventKey(hook.id, eventId));
  const outcome = await lanes.submit(hook.programId, { by: hook.id, steps: [step], dryRun });
  if (outcome.kind === 'key_reused') throw new Error('bug: a natural key has no fingerprint that could differ');
  if (outcome.kind === 'applied') {
    const [record] = outcome.records;
    return { ...nothing, eventId, state: outcome.isReplay ? 'duplicate' : 'applied', record, movement };
  }
  const { code, detail } = problemOf(outcome.rejection);
  // There is nobody left to whom it could ever be booked, nor may it be kept.
  const state = code === 'member_erased' ? 'ignored' : 'parked';
  return { ...nothing, eventId, state, movement, problem: { code, field: null, detail } };
}

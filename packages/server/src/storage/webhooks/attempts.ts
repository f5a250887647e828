import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { Attempt, DeliveryState, EndpointName } from './deliveries.ts';
import type { DisabledReason } from './endpoints.ts';

const KEPT_ATTEMPTS = 20;

// The event and its endpoint in one statement: half of it is never there, and it costs one round trip.
const NOTE = `with noted as (
    update webhook_delivery set attempt_count = attempt_count + 1, first_attempt_at = coalesce(first_attempt_at, $4), state = $5,
      due_at = coalesce($6, due_at), settled_at = case when $5 <> 'pending' then $7::timestamptz end,
      attempts = case when jsonb_array_length(attempts) >= ${KEPT_ATTEMPTS} then attempts - 0 else attempts end || $8::jsonb
    where program_id = $1 and endpoint_id = $2 and number = $3 and state = 'pending')`;
const TAKEN = `${NOTE} update webhook_endpoint set failures = 0, failing_since = null, paused_until = null, last_error = null,
    last_delivered_at = $7 where program_id = $1 and id = $2`;
const NOT_TAKEN = `${NOTE} update webhook_endpoint set failures = failures + 1, failing_since = coalesce(failing_since, $7),
    paused_until = $9, last_error = $10, disabled_reason = coalesce(disabled_reason, $11),
    version = version + case when $11::text is not null and disabled_at is null then 1 else 0 end,
    updated_at = case when $11::text is null then updated_at else $7 end,
    disabled_at = case when $11::text is null then disabled_at else coalesce(disabled_at, $7) end
  where program_id = $1 and id = $2`;

type Delivery = EndpointName & { number: number };

/** Notes that an event was taken: it is settled, and its endpoint works. */
export async function noteTaken(
  pool: pg.Pool,
  name: Delivery,
  noted: { attempt: Attempt; at: Instant },
): Promise<void> {
  await pool.query(TAKEN, valuesOf(name, { ...noted, state: 'delivered', dueAt: undefined }));
}

/** Notes that an event was not taken, what becomes of it, and what follows for its endpoint. */
export async function noteNotTaken(
  pool: pg.Pool,
  name: Delivery,
  noted: {
    attempt: Attempt;
    at: Instant;
    state: DeliveryState;
    dueAt: Instant | undefined;
    error: string;
    pausedUntil: Instant | undefined;
    disabled: DisabledReason | undefined;
  },
): Promise<void> {
  const { pausedUntil, error, disabled } = noted;
  const endpoint = [dateOf(pausedUntil), error, disabled ?? null];
  await pool.query(NOT_TAKEN, [...valuesOf(name, noted), ...endpoint]);
}

function valuesOf(
  { programId, id, number }: Delivery,
  noted: { attempt: Attempt; at: Instant; state: DeliveryState; dueAt: Instant | undefined },
): unknown[] {
  const startedAt = new Date(noted.attempt.at);
  const attempt = JSON.stringify([noted.attempt]);
  return [programId, id, number, startedAt, noted.state, dateOf(noted.dueAt), new Date(noted.at), attempt];
}

function dateOf(instant: Instant | undefined): Date | null {
  return instant === undefined ? null : new Date(instant);
}

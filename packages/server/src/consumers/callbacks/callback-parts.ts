import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Instant } from '../../domain/calendar.ts';
import type { AllowedDestinations } from '../../domain/destinations/allowed-destinations.ts';
import type { TriggerAsk, TriggerName, TriggerResult } from '../../domain/triggers/trigger-request.ts';
import type { GuardedClient } from '../../outbound/guarded-client.ts';
import type { Slots } from '../webhooks/slots.ts';

/** A request that was kept and not decided. `ask` undefined: whom it was about is erased. */
export type LeftTrigger = TriggerName & { ask: TriggerAsk | undefined; fingerprint: Buffer };

/**
 * Decides a request that was left behind, under the same key as whoever began: what that one has done already is not done again,
 * and the outcome is the same. `member`: whom it was about, if that is known.
 */
export type SettleTrigger = (request: LeftTrigger) => Promise<{ result: TriggerResult; member: number | undefined }>;

/** What calling back works with. */
export type CallbackParts = {
  readonly pool: pg.Pool;
  readonly client: GuardedClient;
  readonly allowedDestinations: AllowedDestinations;
  readonly clock: () => Instant;
  /** From 0 up to, but without, 1: the jitter. */
  readonly random: () => number;
  readonly secretKey: Uint8Array;
  readonly logger: BaseLogger;
  /** How long what was taken is nobody else's; longer than any call. */
  readonly leaseMs: number;
  /** Of calls that are quick, and of the database. */
  readonly slots: Slots;
  readonly turns: Slots;
  /** Aborted when no more is to be begun, and when what is under way is to be given up. */
  readonly stopping: AbortSignal;
  readonly abandoned: AbortSignal;
};

import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Instant } from '../../domain/calendar.ts';
import type { GuardedClient } from '../../outbound/guarded-client.ts';
import type { ProgramConfigs } from '../../queries/program-configs.ts';
import type { Slots } from './slots.ts';

/** What sending works with. */
export type SenderParts = {
  readonly pool: pg.Pool;
  readonly configs: ProgramConfigs;
  readonly client: GuardedClient;
  readonly clock: () => Instant;
  /** From 0 up to, but without, 1: the jitter. */
  readonly random: () => number;
  readonly secretKey: Uint8Array;
  readonly logger: BaseLogger;
  /** Of calls that are quick; and of the database, so that a thousand endpoints leave connections for everybody else. */
  readonly slots: Slots;
  readonly turns: Slots;
  /** This process among those that send. */
  readonly owner: string;
  /** How long a lease holds without being renewed; longer than any call. */
  readonly leaseMs: number;
  /** Aborted when no more is to be begun. */
  readonly stopping: AbortSignal;
  /** Aborted when what is under way is to be given up. */
  readonly abandoned: AbortSignal;
};

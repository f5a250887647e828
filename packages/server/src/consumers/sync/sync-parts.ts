import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Lanes } from '../../commands/lanes.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { CallRemoteSite } from '../../domain/remote-sites/remote-call.ts';
import type { ProgramConfigs } from '../../queries/program-configs.ts';

/** What synchronization works with. */
export type SyncParts = {
  readonly pool: pg.Pool;
  readonly lanes: Lanes;
  readonly configs: ProgramConfigs;
  readonly callRemoteSite: CallRemoteSite;
  /** The longest that one call takes. */
  readonly remoteCallMs: number;
  readonly clock: () => Instant;
  readonly randomBytes: (size: number) => Buffer;
  readonly secretKey: Uint8Array;
  readonly logger: BaseLogger;
  /** This process among those that synchronize. */
  readonly owner: string;
  /** Aborted when no more is to be begun. */
  readonly stopping: AbortSignal;
};

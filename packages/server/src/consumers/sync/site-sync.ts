import { setTimeout as sleep } from 'node:timers/promises';
import { listSyncProgress } from '../../storage/sync/give-out.ts';
import { claimRounds } from '../../storage/sync/pull-rounds.ts';
import { listDueMembers } from '../../storage/sync/pushes.ts';
import { giveOutMovements } from './give-out-movements.ts';
import { pullLink } from './pull-link.ts';
import { pushMember } from './push-member.ts';
import type { SyncParts } from './sync-parts.ts';
import { makeWorkList, type WorkList } from './work-list.ts';

export type SiteSync = {
  /** Begins nothing more and waits for the calls that are under way, each of which has its own end. */
  close(): Promise<void>;
};

/** The pause between two looks, in milliseconds. */
export type SyncTimings = { readonly pollMs: number };

/** Members of one site that are sent for at a time: one that hangs holds up no other. */
const MOST_A_SITE = 4;
const MOST_MEMBERS = 400;
const MOST_ROUNDS = 20;
/** Calls that a page of a round may take until its lease is renewed. */
const CALLS_A_PAGE = 25;

/**
 * Keeps linked sites in step. Three walks: records become rows for the accounts that they concern, in short transactions under
 * the program's cursor; rows are sent, one call at a time for each account; and what changed at the sites is looked for in
 * rounds. Any number of processes may do all three.
 */
export function openSiteSync(options: Omit<SyncParts, 'stopping'> & { readonly timings: SyncTimings }): SiteSync {
  const stopping = new AbortController();
  const parts: SyncParts = { ...options, stopping: stopping.signal };
  const followed = new Set<number>();
  let alarm = new AbortController();
  const list = makeWorkList(options.logger, () => alarm.abort());
  const stopListening = options.lanes.onAdvance((programId) => {
    if (followed.has(programId)) alarm.abort();
  });

  async function giveOut(): Promise<void> {
    for (const progress of await listSyncProgress(options.pool)) {
      followed.add(progress.programId);
      if (progress.number < progress.head && (await giveOutMovements(parts, progress))) alarm.abort();
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      alarm = new AbortController();
      for (const step of [giveOut, () => beginPushes(parts, list), () => beginRounds(parts, list)]) {
        await step().catch((error: unknown) =>
          options.logger.warn({ err: error }, 'synchronization waits for the database'),
        );
      }
      const signal = AbortSignal.any([stopping.signal, alarm.signal]);
      await sleep(options.timings.pollMs, undefined, { signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    async close() {
      stopListening();
      stopping.abort();
      await running;
      await list.ended();
    },
  };
}

/** Begins to send for members for whom something is due, at every site a few. */
async function beginPushes(parts: SyncParts, list: WorkList): Promise<void> {
  const { pool, clock } = parts;
  for (const name of await listDueMembers(pool, clock(), MOST_A_SITE * 2)) {
    const { ofSite, ofAll } = list.count(name.siteId);
    if (ofSite >= MOST_A_SITE || ofAll >= MOST_MEMBERS) continue;
    const { programId, siteId, member } = name;
    list.begin({ name: `push ${programId} ${siteId} ${member}`, siteId, work: () => pushMember(parts, name) });
  }
}

/** Begins the rounds of pulling that are due. Slow as they are, they take no place from what is to be sent. */
async function beginRounds(parts: SyncParts, list: WorkList): Promise<void> {
  const { pool, clock, owner, remoteCallMs } = parts;
  const leaseMs = remoteCallMs * CALLS_A_PAGE;
  const lease = { owner, until: clock() + leaseMs };
  // A round that goes on is left alone, though its lease may be over: it was just given back, of which this process has not heard
  // yet, or a clock that was set forward ended it. Taken now, it would be nobody's work until the new lease ends.
  for (const round of await claimRounds(pool, lease, { now: clock(), limit: MOST_ROUNDS, busy: list.names() })) {
    const name = `${round.siteId} ${round.pointType}`;
    const work = async () => {
      await pullLink(parts, round, leaseMs);
      return false;
    };
    list.begin({ name, siteId: name, work });
  }
}

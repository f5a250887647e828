import type pg from 'pg';
import { ruleUsesOf, sumUses } from '../domain/rules/rule-use.ts';
import type { ProgramHead } from '../storage/ledger/head.ts';
import { insertRefusedKeys, type SealedRefusal, sealRefusals } from '../storage/ledger/keys.ts';
import { type SealedRecord, sealRecord } from '../storage/ledger/seal.ts';
import { lotChanges, totalsOf, writeBatch } from '../storage/ledger/write-batch.ts';
import { noteAlerts } from '../storage/limits/alerts.ts';
import { writeUse } from '../storage/limits/limit-use.ts';
import { writeEffects } from '../storage/members.ts';
import { returnRowsOf } from '../storage/rules/purchase-returns.ts';
import { inOneWrite } from '../storage/sending.ts';
import { holdingRowsOf } from '../storage/standings/holdings.ts';
import type { Batch } from './batch.ts';
import type { Command, Outcome, Step } from './command.ts';
import { type Decided, decideSafely, outcomeOf, rehearse } from './decide-batch.ts';
import { loadUses } from './lane-load-uses.ts';
import { type BatchOpening, loadMissing, openBatch } from './load-batch.ts';

/** What a lane gives every batch. `salt` makes 16 random bytes. */
export type BatchContext = BatchOpening & { salt: () => Buffer };

/** How a command ended: with an outcome (a rehearsal with one a step), or with a bug of ours, which must not touch its neighbours. */
type Ending = { outcomes: readonly Outcome[] } | { bug: unknown };

/**
 * A decided batch, not written yet. `last` is the number and hash of its last record: once they stand in the journal, all
 * of it does.
 */
export type DecidedBatch = {
  endings: readonly Ending[];
  last: { number: number; hash: Buffer } | undefined;
  /** The id of the database's transaction, by which it knows how that ended. */
  transaction: string;
  hasWrites: boolean;
  /** The state after all of it, once it is committed. */
  batch: Batch;
  /** Sends all writes and COMMIT in one round trip; resolves to the tag of COMMIT. */
  write(): Promise<string>;
};

/** Locks the head, loads, and decides the commands in order. Leaves the transaction open. */
export async function decideBatch(
  client: pg.Client,
  context: BatchContext,
  commands: readonly Command[],
): Promise<DecidedBatch> {
  const batch = await openBatch(client, context, commands);
  const verdicts: Decided[] = [];
  const load = (into: Batch, step: Step) => loadMissing(client, into, step);
  for (const command of commands) {
    if (command.isRehearsal) {
      verdicts.push(await rehearse(batch, command, load));
      continue;
    }
    for (const step of command.steps) {
      const late = load(batch, step);
      if (late !== undefined) await late;
    }
    if (batch.config.limits.has(command.by)) await loadUses(client, batch, [command]);
    verdicts.push(decideSafely(batch, command));
  }
  const sealed = sealBatch(batch, context);
  const byNumber = new Map(sealed.map((record) => [record.number, record]));
  const endings = verdicts.map(
    (decided): Ending =>
      'bug' in decided ? decided : { outcomes: decided.map((verdict) => outcomeOf(verdict, byNumber)) },
  );
  const last = sealed.at(-1);
  return {
    batch,
    endings,
    last: last && { number: last.number, hash: last.hash },
    transaction: batch.head.transaction,
    hasWrites: sealed.length > 0 || batch.refused.length > 0 || batch.alerts.length > 0,
    write: () => writeAndCommit(client, batch, sealed),
  };
}

function sealBatch(batch: Batch, context: BatchContext): SealedRecord[] {
  let previous: Buffer = batch.head.hash;
  return batch.appended.map(({ record, key }) => {
    const salt = record.text ? context.salt() : undefined;
    const sealed = sealRecord(record, { programId: batch.programId, previous, key, salt });
    previous = sealed.hash;
    return sealed;
  });
}

async function writeAndCommit(client: pg.Client, batch: Batch, sealed: readonly SealedRecord[]): Promise<string> {
  // Effects may take more than one statement each, and COMMIT must be the last thing on the wire.
  if (batch.effects.length > 0) {
    await Promise.all(sendWrites(client, batch, sealed));
    return (await client.query('commit')).command;
  }
  const [commit, sent] = inOneWrite(client, () => {
    const writes = sendWrites(client, batch, sealed);
    return [client.query('commit'), writes];
  });
  const results = await Promise.allSettled([...sent, commit]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return (await commit).command;
}

function sendWrites(client: pg.Client, batch: Batch, sealed: readonly SealedRecord[]): Promise<unknown>[] {
  const { programId, config, state, effects, refused } = batch;
  const changed = [...state.wallets].filter(([key, wallet]) => batch.loadedWallets.get(key) !== wallet);
  const at = batch.lastAt;
  const refusals = sealRefusals(refused, { programId, at, end: batch.head.refused });
  const sent = writeBatch(client, programId, {
    records: sealed,
    totals: totalsOf(sealed, config.calendar),
    wallets: changed.filter(([key]) => !isLoadedTwin(batch, key)).map(([, wallet]) => wallet),
    lots: lotChanges(changed.map(([key, after]) => ({ before: batch.loadedLots.get(key) ?? [], after }))),
    holds: changedHolds(batch),
    reversed: changedReversals(batch),
    holdings: holdingRowsOf(sealed),
    returns: returnRowsOf(sealed),
    uses: sumUses(sealed.flatMap(({ body }) => ruleUsesOf(body))),
    head: headAfter(batch, sealed, refusals),
  });
  if (effects.length > 0) sent.push(writeEffects(client, programId, effects));
  const uses = [...state.used].flatMap(([key, use]) => (batch.loadedUse.get(key) === use ? [] : [use]));
  if (uses.length > 0) sent.push(writeUse(client, programId, uses));
  if (batch.alerts.length > 0) sent.push(noteAlerts(client, programId, batch.alerts));
  if (refusals.length > 0) sent.push(insertRefusedKeys(client, programId, { at: new Date(at), refused: refusals }));
  return sent;
}

/** Lots that were loaded late make a new wallet value with the same row. */
function isLoadedTwin(batch: Batch, key: string): boolean {
  const now = batch.state.wallets.get(key);
  const before = batch.loadedWallets.get(key);
  if (!now || !before) return false;
  const fields = ['available', 'pending', 'held', 'evergreen', 'earned', 'spent', 'nextDue'] as const;
  return fields.every((field) => now[field] === before[field]);
}

function changedHolds(batch: Batch) {
  const numbers = new Set(
    batch.appended.map(({ record }) => (record.type === 'hold' ? record.number : record.body.hold)),
  );
  return [...batch.state.holds.values()].filter((hold) => numbers.has(hold.number));
}

function changedReversals(batch: Batch): Map<number, number> {
  const numbers = new Set(batch.appended.map(({ record }) => record.body.reverses));
  return new Map([...batch.state.reversed].filter(([number]) => numbers.has(number)));
}

function headAfter(batch: Batch, sealed: readonly SealedRecord[], refusals: readonly SealedRefusal[]): ProgramHead {
  const { head, nextMemberNumber } = batch;
  const lastRefusal = refusals.at(-1);
  const refused = lastRefusal ? { number: lastRefusal.number, hash: lastRefusal.chained } : head.refused;
  const last = sealed.at(-1);
  if (!last) return { ...head, nextMemberNumber, refused };
  return { ...head, number: last.number, hash: last.hash, at: last.at, nextMemberNumber, refused };
}

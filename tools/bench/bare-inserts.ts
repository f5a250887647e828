import type pg from 'pg';
import { makeCalendar } from '../../packages/server/src/domain/calendar.ts';
import type { LedgerRecord } from '../../packages/server/src/domain/ledger/record.ts';
import type { Wallet } from '../../packages/server/src/domain/ledger/wallet.ts';
import { FIRST_HASH, keyHash, type SealedRecord, sealRecord } from '../../packages/server/src/storage/ledger/seal.ts';
import { totalsOf, writeBatch } from '../../packages/server/src/storage/ledger/write-batch.ts';
import { NO_HOLDINGS } from '../../packages/server/src/storage/standings/holdings.ts';

/**
 * How many movements a second PostgreSQL takes when it is given the rows ready-made, in bare multi-row statements: the same
 * journal, posting and wallet rows as a credit makes, on one connection, nothing looked up and nothing decided.
 */
export async function measureBareInserts(
  client: pg.Client,
  options: { programId: number; batchSize: number; seconds: number },
): Promise<number> {
  const calendar = makeCalendar('UTC');
  const batches = Array.from({ length: 40 }, (_, place) => prepareBareRows(options, place));
  let rows = 0;
  let tookMs = 0;
  for (let round = 0; tookMs < options.seconds * 1_000; round += 1) {
    const batch = batches[round % batches.length] ?? [];
    const records = batch.map((record) => renumber(record, { round, batchSize: options.batchSize }));
    const wallets = records.map(walletOf);
    const startedAt = performance.now();
    const begun = client.query('begin');
    // Its program has no head row, so moving it costs next to nothing.
    const head = { number: 0, hash: FIRST_HASH, at: 0, configVersion: 1, nextMemberNumber: 1, refused: FIRST_REFUSAL };
    const empty = {
      lots: { put: [], drop: [] },
      holds: [],
      reversed: new Map<number, number>(),
      holdings: NO_HOLDINGS,
      uses: [],
      returns: [],
      head,
    };
    const rest = { wallets: lastOfEach(wallets), totals: totalsOf(records, calendar), ...empty };
    const sent = writeBatch(client, options.programId, { records, ...rest });
    await Promise.all([begun, ...sent, client.query('commit')]);
    tookMs += performance.now() - startedAt;
    rows += records.length;
  }
  return (rows / tookMs) * 1_000;
}

export const FIRST_REFUSAL = { number: 0, hash: FIRST_HASH };

/** Rows of so many credits, ready-made but for number and key. */
export function prepareBareRows(options: { programId: number; batchSize: number }, place = 0): SealedRecord[] {
  return Array.from({ length: options.batchSize }, (_, index) => {
    const member = ((place * 7_919 + index * 104_729) % 10_000) + 1;
    const record: LedgerRecord = {
      number: 0,
      at: 1_770_000_000_000,
      type: 'credit',
      body: {
        by: 'ck_1_0123456789abcdef01234567',
        reference: 'bench',
        pointType: 'credits',
        amount: 125,
        legs: [
          { member, pointType: 'credits', bucket: 'available', amount: 125, after: 125 },
          { account: 'issued', pointType: 'credits', amount: -125 },
        ],
      },
      text: undefined,
      naturalKey: undefined,
    };
    const { programId } = options;
    return sealRecord(record, { programId, previous: FIRST_HASH, key: undefined, salt: undefined });
  });
}

/** The prepared record as a row of its own: a number and a key that were not there before. */
export function renumber(record: SealedRecord, place: { round: number; batchSize: number }): SealedRecord {
  renumber.next += 1;
  const number = renumber.next;
  const key = {
    hash: keyHash('bare', `${place.round} ${number} ${place.batchSize}`),
    fingerprint: record.hash.subarray(0, 16),
  };
  return { ...record, number, key };
}
renumber.next = 1_000_000_000;

export function walletOf(record: SealedRecord): Wallet {
  const [leg] = record.body.legs ?? [];
  const member = leg && 'member' in leg ? leg.member : 0;
  const amounts = { available: 125, pending: 0, held: 0, evergreen: 125, earned: 125, spent: 0 };
  return { member, pointType: 'credits', ...amounts, nextDue: null, lots: [], expiringHolds: [] };
}

function lastOfEach(wallets: readonly Wallet[]): Wallet[] {
  return [...new Map(wallets.map((wallet) => [wallet.member, wallet])).values()];
}

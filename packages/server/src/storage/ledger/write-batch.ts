import type pg from 'pg';
import type { Calendar, Day } from '../../domain/calendar.ts';
import type { Hold } from '../../domain/ledger/hold.ts';
import { type Account, type MemberLeg, memberLegs } from '../../domain/ledger/record.ts';
import type { Lot, Wallet } from '../../domain/ledger/wallet.ts';
import type { RuleUse } from '../../domain/rules/caps.ts';
import { bytesArray, instantArray, plainArray, textArray } from '../array-parameters.ts';
import { type ReturnRow, writeReturns } from '../rules/purchase-returns.ts';
import { addRuleUses } from '../rules/rule-uses.ts';
import { type HoldingRows, NO_HOLDINGS, writeHoldings } from '../standings/holdings.ts';
import type { ProgramHead } from './head.ts';
import { writeHolds } from './holds.ts';
import { writeReversed } from './reversals.ts';
import { FIRST_HASH, type SealedRecord } from './seal.ts';

/** What a batch leaves behind: records in order, and the state as it is after the last of them. */
export type BatchWrites = {
  records: readonly RecordRow[];
  wallets: readonly Wallet[];
  lots: LotChanges;
  holds: readonly Hold[];
  reversed: ReadonlyMap<number, number>;
  /** What the records say of badges and ranks. */
  holdings: HoldingRows;
  /** What the records add to what rules' caps count, each key once. */
  uses: readonly RuleUse[];
  /** What the records say of returned purchases. */
  returns: readonly ReturnRow[];
  /** What came to the program's own accounts. */
  totals: AccountTotals;
  /** The head as it is afterwards, whether there are records or not. */
  head: ProgramHead;
};

/** What comes to each of the program's own accounts, by day. Sums over many legs are bigint in code and numeric in storage. */
export type AccountTotals = Map<string, { pointType: string; account: Account; day: Day; total: bigint }>;

/** A sealed record as far as its rows need it; `salt` and `text` only for what stands beside it. */
export type RecordRow = Pick<SealedRecord, 'number' | 'at' | 'type' | 'body' | 'recordText' | 'key' | 'hash'> &
  Partial<Pick<SealedRecord, 'salt' | 'text'>>;

type WalletLot = Lot & { member: number; pointType: string };
export type LotChanges = { put: readonly WalletLot[]; drop: readonly WalletLot[] };

// What every batch writes goes as one statement: with few commands in a batch, each statement costs more than its rows.
// Columns that are empty ('{}') are filled with nulls by unnest, so a batch without texts or without postings sends none.
const WRITE = `with records as (
    insert into journal (program_id, number, at, type, key_hash, fingerprint, hash, record, salt, entry, data, explanation)
    select $1, t.* from unnest($2::int8[], $3::timestamptz[], $4::text[], $5::bytea[], $6::bytea[], $7::bytea[],
      $8::text[], $9::bytea[], $10::text[], $11::text[], $12::text[]) as t),
  postings as (
    insert into posting (program_id, member, point_type, number, line, bucket, amount, balance_after)
    select $1, t.* from unnest($13::int8[], $14::text[], $15::int8[], $16::int2[], $17::text[], $18::int8[], $19::int8[])
      as t),
  wallets as (
    insert into wallet (program_id, member, point_type, available, pending, held, evergreen, earned, spent, next_due)
    select $1, t.* from unnest($20::int8[], $21::text[], $22::int8[], $23::int8[], $24::int8[], $25::int8[], $26::int8[],
      $27::int8[], $28::timestamptz[]) as t
    on conflict (program_id, member, point_type) do update set available = excluded.available, pending = excluded.pending,
      held = excluded.held, evergreen = excluded.evergreen, earned = excluded.earned, spent = excluded.spent,
      next_due = excluded.next_due),
  totals as (
    insert into account_total (program_id, point_type, account, day, total)
    select $1, t.* from unnest($29::text[], $30::text[], $31::date[], $32::numeric[]) as t
    on conflict (program_id, point_type, account, day) do update set total = account_total.total + excluded.total)
  update program_head set number = $33, hash = $34, at = $35, next_member_number = $36, refused_number = $37,
    refused_hash = $38 where program_id = $1`;
const PUT_LOTS = `insert into lot (program_id, member, point_type, expires_on, activates_on, source, amount, active, opened)
  select $1, t.* from unnest($2::int8[], $3::text[], $4::date[], $5::date[], $6::text[], $7::int8[], $8::bool[], $9::int8[]) as t
  on conflict (program_id, member, point_type, expires_on, activates_on, source) do update set amount = excluded.amount,
    active = excluded.active, opened = excluded.opened`;
// By row address, found one by one through the primary key: as a join this walks all lots of the program while they are few,
// and a kept plan goes on doing so when they are many. Under the head lock nobody else moves these rows.
const DROP_LOTS = `delete from lot where ctid = any(array(
  select l.place from unnest($2::int8[], $3::text[], $4::date[], $5::date[], $6::text[])
    as t(member, point_type, expires_on, activates_on, source)
  cross join lateral (
    select ctid as place from lot where program_id = $1 and member = t.member and point_type = t.point_type
      and expires_on = t.expires_on and activates_on = t.activates_on and source = t.source limit 1) l))`;

/** Sends a batch's rows, pipelined, and moves the head. The caller awaits all. */
export function writeBatch(client: pg.Client, programId: number, writes: BatchWrites): Promise<unknown>[] {
  const sent: Promise<unknown>[] = [];
  const send = (name: string, text: string, columns: unknown[]): void => {
    sent.push(client.query({ name, text, values: [programId, ...columns] }));
  };
  const { records, lots, holds, reversed, head } = writes;
  send('write-batch', WRITE, [
    ...recordColumns(records),
    ...postingColumns(postingsOf(records)),
    ...walletColumns(writes.wallets),
    ...columnsOf(totalRows(writes.totals), 4),
    head.number,
    head.hash,
    new Date(head.at),
    head.nextMemberNumber,
    head.refused.number,
    head.refused.hash,
  ]);
  if (lots.drop.length > 0) send('drop-lots', DROP_LOTS, columnsOf(lots.drop.map(lotKey), 5));
  if (lots.put.length > 0) {
    const rows = lots.put.map((lot) => [...lotKey(lot), lot.amount, lot.active, lot.opened]);
    send('put-lots', PUT_LOTS, columnsOf(rows, 8));
  }
  if (holds.length > 0) sent.push(writeHolds(client, programId, holds));
  if (reversed.size > 0) sent.push(writeReversed(client, programId, reversed));
  sent.push(...writeHoldings(client, programId, writes.holdings));
  if (writes.returns.length > 0) sent.push(writeReturns(client, programId, writes.returns));
  if (writes.uses.length > 0) sent.push(addRuleUses(client, programId, writes.uses));
  return sent;
}

/** Writes records as they are, with their postings, into a database that is rebuilt from them, and moves its head. */
export function copyRecords(client: pg.Client, programId: number, records: readonly RecordRow[]): Promise<unknown>[] {
  const last = records.at(-1);
  if (!last) return [];
  const nothing = {
    wallets: [],
    lots: { put: [], drop: [] },
    holds: [],
    reversed: new Map(),
    holdings: NO_HOLDINGS,
    uses: [],
    returns: [],
    totals: new Map(),
  };
  const { number, hash, at } = last;
  const refused = { number: 0, hash: FIRST_HASH };
  const head = { number, hash, at, configVersion: 1, nextMemberNumber: 1, refused };
  return writeBatch(client, programId, { ...nothing, records, head });
}

/** The lot rows that differ between what was loaded and what is there now, by the lots' own keys. */
export function lotChanges(wallets: readonly { before: readonly Lot[]; after: Wallet }[]): LotChanges {
  const put: WalletLot[] = [];
  const drop: WalletLot[] = [];
  for (const { before, after } of wallets) {
    if (after.lots === undefined || after.lots === before) continue;
    const owner = { member: after.member, pointType: after.pointType };
    const kept = new Set(after.lots.map(lotText));
    for (const lot of before) if (!kept.has(lotText(lot))) drop.push({ ...lot, ...owner });
    for (const lot of after.lots) if (!before.includes(lot)) put.push({ ...lot, ...owner });
  }
  return { put, drop };
}

/** What records bring to the program's own accounts. */
export function totalsOf(records: readonly Pick<SealedRecord, 'at' | 'body'>[], calendar: Calendar): AccountTotals {
  const totals: AccountTotals = new Map();
  for (const record of records) addToTotals(totals, record, calendar);
  return totals;
}

/** Adds what a record brings to the program's own accounts. */
export function addToTotals(
  totals: AccountTotals,
  { at, body }: Pick<SealedRecord, 'at' | 'body'>,
  calendar: Calendar,
): void {
  for (const leg of body.legs ?? []) {
    if ('member' in leg) continue;
    const { pointType, account } = leg;
    const day = calendar.dayOf(at);
    const key = `${pointType} ${account} ${day}`;
    const sum = totals.get(key) ?? { pointType, account, day, total: 0n };
    sum.total += BigInt(leg.amount);
    totals.set(key, sum);
  }
}

function recordColumns(records: readonly RecordRow[]): unknown[] {
  const hasTexts = records.some((record) => record.salt);
  const texts = ['entry', 'data', 'explanation'] as const;
  return [
    plainArray(records.map((record) => record.number)),
    instantArray(records.map((record) => record.at)),
    textArray(records.map((record) => record.type)),
    bytesArray(records.map((record) => record.key?.hash ?? null)),
    bytesArray(records.map((record) => record.key?.fingerprint ?? null)),
    bytesArray(records.map((record) => record.hash)),
    textArray(records.map((record) => record.recordText)),
    hasTexts ? bytesArray(records.map((record) => record.salt ?? null)) : '{}',
    ...texts.map((name) => (hasTexts ? textArray(records.map((record) => record.text?.[name] ?? null)) : '{}')),
  ];
}

type Posting = { leg: MemberLeg; number: number; line: number };

function postingsOf(records: readonly RecordRow[]): Posting[] {
  return records.flatMap(({ body, number }) => memberLegs(body).map((leg, line): Posting => ({ leg, number, line })));
}

function postingColumns(postings: readonly Posting[]): unknown[] {
  return [
    plainArray(postings.map(({ leg }) => leg.member)),
    textArray(postings.map(({ leg }) => leg.pointType)),
    plainArray(postings.map(({ number }) => number)),
    plainArray(postings.map(({ line }) => line)),
    textArray(postings.map(({ leg }) => leg.bucket)),
    plainArray(postings.map(({ leg }) => leg.amount)),
    plainArray(postings.map(({ leg }) => leg.after)),
  ];
}

function walletColumns(wallets: readonly Wallet[]): unknown[] {
  const amounts = ['available', 'pending', 'held', 'evergreen', 'earned', 'spent'] as const;
  return [
    plainArray(wallets.map(({ member }) => member)),
    textArray(wallets.map(({ pointType }) => pointType)),
    ...amounts.map((amount) => plainArray(wallets.map((wallet) => wallet[amount]))),
    instantArray(wallets.map(({ nextDue }) => nextDue)),
  ];
}

function totalRows(totals: AccountTotals): unknown[][] {
  return [...totals.values()].map(({ pointType, account, day, total }) => [pointType, account, day, String(total)]);
}

function lotKey(lot: WalletLot): unknown[] {
  return [lot.member, lot.pointType, lot.expiresOn ?? 'infinity', lot.activatesOn ?? '-infinity', lot.source];
}

function lotText(lot: Lot): string {
  return `${lot.expiresOn} ${lot.activatesOn} ${lot.source}`;
}

/** Rows to columns, as `unnest` takes them. */
function columnsOf(rows: readonly (readonly unknown[])[], width: number): unknown[] {
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column]));
}

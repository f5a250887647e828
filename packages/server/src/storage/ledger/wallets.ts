import type pg from 'pg';
import type { Day } from '../../domain/calendar.ts';
import type { ExpiringHold, Lot, Wallet } from '../../domain/ledger/wallet.ts';
import type { Member, MemberRef } from '../../domain/members/member.ts';
import { plainArray, textArray } from '../array-parameters.ts';

/** A wallet to load, by a reference to its member; `lots`: with its lots and the holds that will end by themselves. */
export type WalletRequest = { ref: MemberRef; pointType: string; lots: boolean };

/** What was found: no member (the reference is unknown), or the member with the wallet, empty when there is no row. */
export type LoadedWallet = { request: WalletRequest; member: Member; wallet: Wallet };

// Each step may only walk a unique index: LATERAL … LIMIT 1 cannot be turned into another join. Merges are one step deep.
const RESOLVE = `from unnest($2::int8[], $3::text[], $4::text[], $5::text[])
    with ordinality as r(number, kind, value, point_type, i)
  left join lateral (
    select member from member_identity where program_id = $1 and kind = r.kind and value = r.value limit 1) n on true
  cross join lateral (
    select number, state, merged_into, excluded from member
    where program_id = $1 and number = coalesce(r.number, n.member) limit 1) m
  left join lateral (
    select number, state, excluded from member where program_id = $1 and number = m.merged_into limit 1) s on true`;
const OWNER = 'coalesce(s.number, m.number)';

const walletsText = (member: string, from: string, owner: string) => `select r.i::int4, ${owner}, ${member},
    w.available, w.pending, w.held, w.evergreen, w.earned, w.spent, w.next_due
  ${from}
  left join lateral (
    select available, pending, held, evergreen, earned, spent, next_due from wallet
    where program_id = $1 and member = ${owner} and point_type = r.point_type limit 1) w on true`;
const lotsText = (
  from: string,
  owner: string,
) => `select r.i::int4, l.expires_on::text, l.activates_on::text, l.source, l.amount, l.active, l.opened
  ${from}
  cross join lateral (
    select expires_on, activates_on, source, amount, active, opened from lot
    where program_id = $1 and member = ${owner} and point_type = r.point_type
    order by program_id, member, point_type, expires_on limit 10000) l`;
const holdsText = (from: string, owner: string) => `select r.i::int4, h.number, h.expires_at
  ${from}
  cross join lateral (
    select number, expires_at from hold
    where program_id = $1 and member = ${owner} and point_type = r.point_type and state = 'open'
    order by program_id, member, point_type limit 10000) h
  where h.expires_at is not null`;

const WALLETS = walletsText('coalesce(s.state, m.state), coalesce(s.excluded, m.excluded)', RESOLVE, OWNER);
const LOTS = lotsText(RESOLVE, OWNER);
const HOLDS = holdsText(RESOLVE, OWNER);

// The same by the wallets' own keys, whoever the members are: a replay knows none.
const BY_KEY = 'from unnest($2::int8[], $3::text[]) with ordinality as r(member, point_type, i)';
const WALLETS_BY_KEY = walletsText(`'active', false`, BY_KEY, 'r.member');
const LOTS_BY_KEY = lotsText(BY_KEY, 'r.member');
const HOLDS_BY_KEY = holdsText(BY_KEY, 'r.member');

type WalletRow = [
  i: number,
  member: number,
  state: Member['state'],
  excluded: boolean,
  ...buckets: [number | null, number, number, number, number, number, Date | null],
];
type LotRow = [
  i: number,
  expiresOn: string,
  activatesOn: string,
  source: string,
  amount: number,
  active: boolean,
  opened: number,
];
type HoldRow = [i: number, number: number, expiresAt: Date];

/**
 * Loads wallets with their members in one round trip, lots and holds only where asked for.
 *
 * Unknown references are missing from the result. References of merged members give the survivor.
 */
export async function loadWallets(
  client: pg.Client,
  programId: number,
  requests: readonly WalletRequest[],
): Promise<LoadedWallet[]> {
  if (requests.length === 0) return [];
  const withLots = requests.filter((request) => request.lots);
  const statement = (name: string, text: string, list: readonly WalletRequest[]) => ({
    name,
    text,
    values: requestColumns(programId, list),
    rowMode: 'array' as const,
  });
  const [wallets, lots, holds] = await Promise.all([
    client.query<WalletRow>(statement('load-wallets', WALLETS, requests)),
    withLots.length > 0 ? client.query<LotRow>(statement('load-lots', LOTS, withLots)) : { rows: [] },
    withLots.length > 0 ? client.query<HoldRow>(statement('load-expiring-holds', HOLDS, withLots)) : { rows: [] },
  ]);
  const lotsOf = groupBy(lots.rows, lotOf);
  const holdsOf = groupBy(holds.rows, expiringHoldOf);
  const lotPlace = new Map(withLots.map((request, place) => [request, place + 1]));
  return wallets.rows.flatMap((row) => {
    const request = requests[row[0] - 1];
    if (!request) return [];
    const place = lotPlace.get(request) ?? 0;
    const parts = request.lots ? { lots: lotsOf.get(place) ?? [], expiringHolds: holdsOf.get(place) ?? [] } : undefined;
    return [{ request, member: memberOf(row), wallet: walletOf(row, request.pointType, parts) }];
  });
}

/** Loads wallets whole, by their own keys; a wallet without a row is empty. At the place of its key. */
export async function loadWalletsByKey(
  client: pg.Client,
  programId: number,
  keys: readonly { member: number; pointType: string }[],
): Promise<Wallet[]> {
  if (keys.length === 0) return [];
  const members = plainArray(keys.map(({ member }) => member));
  const values = [programId, members, textArray(keys.map(({ pointType }) => pointType))];
  const statement = (name: string, text: string) => ({ name, text, values, rowMode: 'array' as const });
  const [wallets, lots, holds] = await Promise.all([
    client.query<WalletRow>(statement('load-wallets-by-key', WALLETS_BY_KEY)),
    client.query<LotRow>(statement('load-lots-by-key', LOTS_BY_KEY)),
    client.query<HoldRow>(statement('load-expiring-holds-by-key', HOLDS_BY_KEY)),
  ]);
  const lotsOf = groupBy(lots.rows, lotOf);
  const holdsOf = groupBy(holds.rows, expiringHoldOf);
  const found: Wallet[] = [];
  for (const row of wallets.rows) {
    const place = row[0];
    const parts = { lots: lotsOf.get(place) ?? [], expiringHolds: holdsOf.get(place) ?? [] };
    found[place - 1] = walletOf(row, keys[place - 1]?.pointType ?? '', parts);
  }
  return found;
}

function expiringHoldOf([, number, expiresAt]: HoldRow): ExpiringHold {
  return { number, expiresAt: expiresAt.getTime() };
}

function requestColumns(programId: number, requests: readonly WalletRequest[]): unknown[] {
  return [
    programId,
    plainArray(requests.map(({ ref }) => (ref.kind === 'number' ? ref.number : null))),
    textArray(requests.map(({ ref }) => (ref.kind === 'number' ? null : ref.kind))),
    textArray(requests.map(({ ref }) => (ref.kind === 'number' ? null : ref.value))),
    textArray(requests.map(({ pointType }) => pointType)),
  ];
}

function memberOf([, number, state, excluded]: WalletRow): Member {
  return { number, state, mergedInto: null, excluded };
}

function walletOf(
  row: WalletRow,
  pointType: string,
  parts: { lots: readonly Lot[]; expiringHolds: readonly ExpiringHold[] } | undefined,
): Wallet {
  const [, member, , , available, pending, held, evergreen, earned, spent, nextDue] = row;
  const isNew = available === null;
  return {
    member,
    pointType,
    available: available ?? 0,
    pending: isNew ? 0 : pending,
    held: isNew ? 0 : held,
    evergreen: isNew ? 0 : evergreen,
    earned: isNew ? 0 : earned,
    spent: isNew ? 0 : spent,
    nextDue: nextDue?.getTime() ?? null,
    // A wallet without a row has neither lots nor holds: that much is known without loading them.
    lots: parts?.lots ?? (isNew ? [] : undefined),
    expiringHolds: parts?.expiringHolds ?? (isNew ? [] : undefined),
  };
}

function lotOf([, expiresOn, activatesOn, source, amount, active, opened]: LotRow): Lot {
  return { expiresOn: finiteDay(expiresOn), activatesOn: finiteDay(activatesOn), source, amount, active, opened };
}

function finiteDay(text: string): Day | null {
  return text.endsWith('infinity') ? null : text;
}

function groupBy<Row extends [number, ...unknown[]], T>(rows: readonly Row[], read: (row: Row) => T): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row[0]);
    if (group) group.push(read(row));
    else groups.set(row[0], [read(row)]);
  }
  return groups;
}

import type pg from 'pg';
import type { Day, Instant } from '../../domain/calendar.ts';
import type { Hold } from '../../domain/ledger/hold.ts';
import type { LotPart } from '../../domain/ledger/record.ts';
import type { Lot, Wallet } from '../../domain/ledger/wallet.ts';
import type { Member, MemberRef } from '../../domain/members/member.ts';

/**
 * All wallets of one member as they are booked, with their lots; `endedHolds` are the open holds whose time is over.
 *
 * `at` is the instant asked for. A wallet's `nextDue` is that instant when something may be due on it then, else null.
 */
export type LoadedBalances = {
  at: Instant;
  member: Member;
  configVersion: number;
  wallets: readonly Wallet[];
  endedHolds: readonly Hold[];
};

// Every step walks a unique index: LATERAL … LIMIT cannot be turned into another join. A wallet on which nothing can fall
// due (next_due is null) has neither lots nor ending holds, so these are not even looked for.
const BALANCES = `select r.i::int4, h.config_version, coalesce(s.number, m.number), coalesce(s.state, m.state),
    coalesce(s.excluded, m.excluded), w.point_type, w.available, w.pending, w.held, w.evergreen, w.earned, w.spent,
    w.next_due <= $5, l.lots, d.holds
  from unnest($2::int8[], $3::text[], $4::text[]) with ordinality as r(number, kind, value, i)
  cross join lateral (select config_version from program_head where program_id = $1 limit 1) h
  left join lateral (
    select member from member_identity where program_id = $1 and kind = r.kind and value = r.value limit 1) n on true
  cross join lateral (
    select number, state, merged_into, excluded from member
    where program_id = $1 and number = coalesce(r.number, n.member) limit 1) m
  left join lateral (
    select number, state, excluded from member where program_id = $1 and number = m.merged_into limit 1) s on true
  left join lateral (
    select point_type, available, pending, held, evergreen, earned, spent, next_due from wallet
    where program_id = $1 and member = coalesce(s.number, m.number)
    order by program_id, member, point_type limit 1000) w on true
  left join lateral (
    select json_agg(json_build_array(expires_on::text, activates_on::text, source, amount, active, opened)) as lots from (
      select expires_on, activates_on, source, amount, active, opened from lot
      where program_id = $1 and member = coalesce(s.number, m.number) and point_type = w.point_type
      order by program_id, member, point_type, expires_on limit 10000) each
    ) l on w.next_due is not null
  left join lateral (
    select json_agg(json_build_array(number, amount, remaining, captured, parts, (extract(epoch from expires_at) * 1000)::int8))
      as holds from (
      select number, amount, remaining, captured, parts, expires_at from hold
      where program_id = $1 and member = coalesce(s.number, m.number) and point_type = w.point_type and state = 'open'
        and expires_at <= $5
      order by program_id, member, point_type limit 10000) each
    ) d on w.next_due <= $5`;

type Row = [
  place: number,
  configVersion: number,
  member: number,
  state: Member['state'],
  excluded: boolean,
  pointType: string | null,
  available: number,
  pending: number,
  held: number,
  evergreen: number,
  earned: number,
  spent: number,
  isDue: boolean | null,
  lots: LotItem[] | null,
  holds: HoldItem[] | null,
];
type LotItem = [
  expiresOn: string,
  activatesOn: string,
  source: string,
  amount: number,
  active: boolean,
  opened: number,
];
type HoldItem = [number: number, amount: number, remaining: number, captured: number, parts: string, expiresAt: number];

/**
 * Loads the wallets of several members of one program in one round trip and one snapshot.
 *
 * The result stands at the reference's place; undefined where nobody has that name. Merged members give the survivor.
 */
export async function loadBalances(
  client: pg.ClientBase,
  programId: number,
  asked: { refs: readonly MemberRef[]; now: Instant },
): Promise<(LoadedBalances | undefined)[]> {
  const { refs, now } = asked;
  const values = [
    programId,
    refs.map((ref) => (ref.kind === 'number' ? ref.number : null)),
    refs.map((ref) => (ref.kind === 'number' ? null : ref.kind)),
    refs.map((ref) => (ref.kind === 'number' ? null : ref.value)),
    new Date(now),
  ];
  const { rows } = await client.query<Row>({ name: 'load-balances', text: BALANCES, values, rowMode: 'array' });
  const found: (LoadedBalances | undefined)[] = refs.map(() => undefined);
  for (const row of rows) {
    const [place, configVersion, number, state, excluded] = row;
    const before = found[place - 1] ?? {
      at: now,
      member: { number, state, mergedInto: null, excluded },
      configVersion,
      wallets: [],
      endedHolds: [],
    };
    const wallet = walletOf(row, now);
    found[place - 1] = wallet
      ? { ...before, wallets: [...before.wallets, wallet], endedHolds: [...before.endedHolds, ...holdsOf(row)] }
      : before;
  }
  return found;
}

function walletOf(row: Row, now: Instant): Wallet | undefined {
  const [, , member, , , pointType, available, pending, held, evergreen, earned, spent, isDue, lots] = row;
  if (pointType === null) return undefined;
  return {
    member,
    pointType,
    available,
    pending,
    held,
    evergreen,
    earned,
    spent,
    nextDue: isDue === true ? now : null,
    lots: (lots ?? []).map(lotOf),
    expiringHolds: (row[14] ?? []).map(([number, , , , , expiresAt]) => ({ number, expiresAt })),
  };
}

function holdsOf(row: Row): Hold[] {
  const [, , member, , , pointType] = row;
  return (row[14] ?? []).map(([number, amount, remaining, captured, parts, expiresAt]) => ({
    number,
    member,
    pointType: pointType ?? '',
    amount,
    remaining,
    captured,
    // The lane wrote this text itself, as the JSON of a hold's lot parts.
    parts: JSON.parse(parts) as LotPart[],
    state: 'open',
    expiresAt,
  }));
}

function lotOf([expiresOn, activatesOn, source, amount, active, opened]: LotItem): Lot {
  return { expiresOn: finiteDay(expiresOn), activatesOn: finiteDay(activatesOn), source, amount, active, opened };
}

function finiteDay(text: string): Day | null {
  return text.endsWith('infinity') ? null : text;
}

import type pg from 'pg';
import { holdAt } from '../domain/ledger/balance-at.ts';
import type { Hold } from '../domain/ledger/hold.ts';
import { type MemberRef, memberRefText } from '../domain/members/member.ts';
import type { Rejection } from '../domain/rejection.ts';
import { findHold, listHoldsDown, listOpenHolds } from '../storage/ledger/hold-lists.ts';
import type { BalanceReader } from './balance-reader.ts';
import type { ProgramConfigs } from './program-configs.ts';

export type HoldParts = { pool: pg.Pool; balances: BalanceReader; configs: Pick<ProgramConfigs, 'now'> };

export type HoldsAsked = {
  programId: number;
  ref: MemberRef | undefined;
  state: Hold['state'] | undefined;
  limit: number;
  below: number | undefined;
};

export type HoldPage = { items: readonly Hold[]; nextBelow: number | undefined };

const MAX_SCAN = 5_000;
const CHUNK = 500;

/** One hold as it is at the clock; undefined when there is none of that number. */
export async function getHold(
  parts: Pick<HoldParts, 'pool' | 'configs'>,
  asked: { programId: number; number: number },
): Promise<Hold | undefined> {
  const hold = await findHold(parts.pool, asked.programId, asked.number);
  return hold && holdAt(hold, await parts.configs.now(asked.programId));
}

/**
 * Holds as they are at the clock, newest first, of one member or of all.
 *
 * A member's open holds have an index. Other lists walk all holds downwards, at most 5,000 a page: a page may come back
 * short with `nextBelow` set. Refused with `unknown_member` and `member_erased`.
 */
export async function listHolds(parts: HoldParts, asked: HoldsAsked): Promise<HoldPage | { rejection: Rejection }> {
  const { programId, ref, state, limit } = asked;
  const member = ref && (await findMember(parts, programId, ref));
  if (member && 'rejection' in member) return member;
  const now = await parts.configs.now(programId);
  const isWanted = (hold: Hold) =>
    (member === undefined || hold.member === member.number) && (state ?? hold.state) === hold.state;
  let below = asked.below ?? Number.MAX_SAFE_INTEGER;
  const items: Hold[] = [];
  for (let scanned = 0; scanned < MAX_SCAN; scanned += CHUNK) {
    const rows =
      member && state === 'open'
        ? await listOpenHolds(parts.pool, programId, { member: member.number, below, limit: CHUNK })
        : await listHoldsDown(parts.pool, programId, { below, limit: CHUNK });
    for (const hold of rows.map((row) => holdAt(row, now)).filter(isWanted)) {
      if (items.length === limit) return { items, nextBelow: items.at(-1)?.number };
      items.push(hold);
    }
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) return { items, nextBelow: undefined };
    below = last.number;
  }
  return { items, nextBelow: below };
}

async function findMember(
  parts: HoldParts,
  programId: number,
  ref: MemberRef,
): Promise<{ number: number } | { rejection: Rejection }> {
  const loaded = await parts.balances.read(programId, ref);
  if (!loaded) return { rejection: { code: 'unknown_member', member: memberRefText(ref) } };
  if (loaded.member.state === 'erased') return { rejection: { code: 'member_erased', member: memberRefText(ref) } };
  return loaded.member;
}

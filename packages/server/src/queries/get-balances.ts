import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { type Balance, balanceAt } from '../domain/ledger/balance-at.ts';
import type { PointType } from '../domain/ledger/point-type.ts';
import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import type { Bucket } from '../domain/ledger/record.ts';
import { emptyWallet } from '../domain/ledger/wallet.ts';
import { type Member, type MemberRef, memberRefText } from '../domain/members/member.ts';
import type { Rejection } from '../domain/rejection.ts';
import { findNumberAt, loadBucketsAt } from '../storage/ledger/as-of.ts';
import type { LoadedBalances } from '../storage/ledger/balances.ts';
import type { BalanceReader } from './balance-reader.ts';
import type { ProgramConfigs } from './program-configs.ts';

export type BalanceParts = { pool: pg.Pool; balances: BalanceReader; configs: ProgramConfigs };

/** Whose balances, and of which point type; undefined: of all that the program has, in order of their keys. */
export type BalancesAsked = { programId: number; ref: MemberRef; pointType: string | undefined };

export type MemberBalances = { member: Member; at: Instant; balances: readonly Balance[] };

/** Balances as they were booked: lots and lifetime sums of an earlier time are not kept. */
type PastBalance = { pointType: PointType } & Record<Bucket, number>;
export type PastBalances = { member: Member; at: Instant; number: number; balances: readonly PastBalance[] };

/**
 * A member's balances at the clock: what is due and not booked yet is already counted. One round trip.
 *
 * Merged members' names give the survivor. Refused with `unknown_member`, `member_erased`, `unknown_point_type`; a blocked
 * member's balances may be read.
 */
export async function getBalances(
  parts: BalanceParts,
  asked: BalancesAsked,
): Promise<MemberBalances | { rejection: Rejection }> {
  const loaded = await parts.balances.read(asked.programId, asked.ref);
  const found = checkReadable(loaded, asked.ref);
  if ('rejection' in found) return found;
  const { at: instant, wallets, endedHolds, configVersion, member } = found.value;
  const config = await currentConfig(parts.configs, asked.programId, configVersion);
  const pointTypes = chosenTypes(config, asked.pointType);
  if ('rejection' in pointTypes) return pointTypes;
  const balances = pointTypes.value.map((pointType) => {
    const booked = wallets.find((each) => each.pointType === pointType.key);
    const wallet = booked ?? emptyWallet(member.number, pointType.key);
    const ended = endedHolds.filter((hold) => hold.pointType === pointType.key);
    return balanceAt(wallet, { config, pointType, endedHolds: ended, instant });
  });
  return { member, at: instant, balances };
}

/**
 * A member's balances as they were booked at an instant: the last record at or before it decides.
 *
 * Refused like `getBalances`. A survivor's past is the survivor's own: what came by a merge counts from the merge on.
 */
export async function getBalancesAsOf(
  parts: BalanceParts,
  asked: BalancesAsked & { asOf: Instant },
): Promise<PastBalances | { rejection: Rejection }> {
  const { programId, ref, asOf } = asked;
  const [loaded, number] = await Promise.all([
    parts.balances.read(programId, ref),
    findNumberAt(parts.pool, programId, asOf),
  ]);
  const found = checkReadable(loaded, ref);
  if ('rejection' in found) return found;
  const config = await currentConfig(parts.configs, programId, found.value.configVersion);
  const pointTypes = chosenTypes(config, asked.pointType);
  if ('rejection' in pointTypes) return pointTypes;
  const { member } = found.value;
  const keys = pointTypes.value.map(({ key }) => key);
  const rows = await loadBucketsAt(parts.pool, programId, { member: member.number, pointTypes: keys, number });
  const balances = pointTypes.value.map((pointType) => {
    const of = (bucket: Bucket) =>
      rows.find((row) => row.pointType === pointType.key && row.bucket === bucket)?.balance ?? 0;
    return { pointType, available: of('available'), pending: of('pending'), held: of('held') };
  });
  return { member, at: asOf, number, balances };
}

function checkReadable(
  loaded: LoadedBalances | undefined,
  ref: MemberRef,
): { value: LoadedBalances } | { rejection: Rejection } {
  if (!loaded) return { rejection: { code: 'unknown_member', member: memberRefText(ref) } };
  if (loaded.member.state === 'erased') return { rejection: { code: 'member_erased', member: memberRefText(ref) } };
  return { value: loaded };
}

/** The configuration kept for reading, unless what was read was written under a newer one. */
async function currentConfig(configs: ProgramConfigs, programId: number, version: number): Promise<ProgramConfig> {
  const config = await configs.get(programId);
  if (config.version >= version) return config;
  configs.forget(programId);
  return configs.get(programId);
}

function chosenTypes(
  config: ProgramConfig,
  key: string | undefined,
): { value: readonly PointType[] } | { rejection: Rejection } {
  if (key === undefined) return { value: [...config.pointTypes.values()] };
  const pointType = config.pointTypes.get(key);
  return pointType ? { value: [pointType] } : { rejection: { code: 'unknown_point_type', point_type: key } };
}

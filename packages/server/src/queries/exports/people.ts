import { type Balance, balanceAt } from '../../domain/ledger/balance-at.ts';
import { instantText } from '../../domain/ledger/checks.ts';
import { currentIdentity } from '../../domain/members/identities.ts';
import type { MemberProfile } from '../../domain/members/member.ts';
import { formatAmount } from '../../domain/points.ts';
import { type LoadedBalances, loadBalances } from '../../storage/ledger/balances.ts';
import { listNumbers, loadProfiles } from '../../storage/members/member-lists.ts';
import { configForPointTypes } from '../config-for-records.ts';
import type { ExportRow, ExportSource } from './export-source.ts';

const PAGE = 200;

/**
 * What every member has of every point type, with what is due by the clock counted. `amount` is available; `expiring` says
 * how much of it ends with which day.
 */
export const exportBalances = {
  columns: ['member', 'point_type', 'amount', 'pending', 'held', 'lifetime_earned', 'lifetime_spent', 'expiring'],
  async *pages(source: ExportSource): AsyncGenerator<readonly ExportRow[]> {
    for await (const profiles of memberPages(source)) yield await balanceRows(source, profiles);
  },
};

/** Those who have points or may have them. Who was erased, or is a part of somebody else, stands in the journal only. */
export const exportMembers = {
  columns: [...['number', 'email', 'external_id', 'name', 'language', 'data', 'excluded', 'state', 'created_at']],
  async *pages(source: ExportSource): AsyncGenerator<readonly ExportRow[]> {
    for await (const profiles of memberPages(source)) yield profiles.map(memberRow);
  },
};

async function* memberPages({ pool, programId }: ExportSource): AsyncGenerator<readonly MemberProfile[]> {
  for (let after = 0; ; ) {
    const numbers = await listNumbers(pool, programId, { after, limit: PAGE });
    const last = numbers.at(-1);
    if (last === undefined) return;
    const profiles = await loadProfiles(pool, programId, numbers);
    yield profiles.filter(({ state }) => state === 'active' || state === 'blocked');
    after = last;
  }
}

function memberRow(profile: MemberProfile): ExportRow {
  const { number, identities, name, language, data, excluded, state } = profile;
  return {
    number,
    email: currentIdentity(identities, 'email')?.shown ?? null,
    external_id: currentIdentity(identities, 'external_id')?.shown ?? null,
    name,
    language,
    data,
    excluded,
    state,
    created_at: instantText(profile.createdAt),
  };
}

async function balanceRows(source: ExportSource, profiles: readonly MemberProfile[]): Promise<ExportRow[]> {
  const { programId, configs } = source;
  const instant = await configs.now(programId);
  const loaded = (await loadPage(source, profiles, instant)).filter((each) => each !== undefined);
  const keys = loaded.flatMap(({ wallets }) => wallets.map(({ pointType }) => pointType));
  const config = await configForPointTypes(configs, programId, keys);
  return loaded.flatMap(({ member, wallets, endedHolds }) =>
    wallets.flatMap((wallet) => {
      const pointType = config.pointTypes.get(wallet.pointType);
      const own = endedHolds.filter((hold) => hold.pointType === wallet.pointType);
      return pointType
        ? [balanceRow(member.number, balanceAt(wallet, { config, pointType, endedHolds: own, instant }))]
        : [];
    }),
  );
}

/** A connection for one statement: it is back before the reader is given the page. */
async function loadPage(
  { pool, programId }: ExportSource,
  profiles: readonly MemberProfile[],
  now: number,
): Promise<(LoadedBalances | undefined)[]> {
  if (profiles.length === 0) return [];
  const refs = profiles.map(({ number }) => ({ kind: 'number', number }) as const);
  const client = await pool.connect();
  try {
    return await loadBalances(client, programId, { refs, now });
  } finally {
    client.release();
  }
}

function balanceRow(member: number, balance: Balance): ExportRow {
  const { pointType, available, pending, held, earned, spent, expiring } = balance;
  const decimal = (minor: number) => formatAmount(minor, pointType.scale);
  return {
    member,
    point_type: pointType.key,
    amount: decimal(available),
    pending: decimal(pending),
    held: decimal(held),
    lifetime_earned: decimal(earned),
    lifetime_spent: decimal(spent),
    expiring: expiring.map(({ day, amount }) => `${decimal(amount)} until ${day}`).join('; '),
  };
}

import { formatAmount } from '../../domain/points.ts';
import { originName } from '../../domain/sync/origin-mark.ts';
import { findArrivals, planPushes, spendersOf } from '../../domain/sync/plan-pushes.ts';
import { listRecordsAfter } from '../../storage/ledger/history.ts';
import { findMemberEmails } from '../../storage/member-emails.ts';
import { keepOrigin } from '../../storage/program-origins.ts';
import { listRemoteSiteRows } from '../../storage/remote-sites.ts';
import { shiftAgreed } from '../../storage/sync/balances.ts';
import { forgetMember, insertPushes, type SyncProgress, underSyncCursor } from '../../storage/sync/give-out.ts';
import { listLinks } from '../../storage/sync/links.ts';
import { placeOf } from './address-place.ts';
import type { SyncParts } from './sync-parts.ts';

const MOST_RECORDS = 500;
const MOST_SITES = 1_000;

/**
 * Turns the next page of a program's records into what goes to its linked sites: one row for each account that a record
 * concerns, however many processes are at it. False when another process is.
 */
export async function giveOutMovements(parts: SyncParts, { programId }: SyncProgress): Promise<boolean> {
  const random = parts.randomBytes(4).toString('hex');
  const source = await keepOrigin(parts.pool, programId, originName(programId, random));
  const sites = await listRemoteSiteRows(parts.pool, programId, { after: '', limit: MOST_SITES });
  const places = new Map(sites.map(({ id, settings }) => [id, placeOf(settings.address)]));
  const { pointTypes } = await parts.configs.get(programId);
  const scaleOf = (pointType: string): number => pointTypes.get(pointType)?.scale ?? 0;
  return await underSyncCursor(parts.pool, programId, async (client, number) => {
    const rows = await listLinks(client, programId);
    const records = await listRecordsAfter(client, programId, { after: number, limit: MOST_RECORDS });
    if (rows.length > 0) {
      const links = rows.map((link) => ({ ...link, place: places.get(link.siteId) }));
      const emails = await findMemberEmails(client, programId, [...new Set(records.flatMap(spendersOf))]);
      const context = { source, isLinkable: (member: number) => emails.has(member) };
      const pushes = records.flatMap((record) => planPushes(record, links, context));
      await insertPushes(client, programId, { pushes, now: parts.clock() });
      for (const record of records) {
        for (const { amount, ...arrival } of findArrivals(record, links, source)) {
          const by = formatAmount(amount, scaleOf(arrival.pointType));
          await shiftAgreed(client, { programId, ...arrival }, { by, pulled: 0 });
        }
      }
    }
    for (const { type, body } of records) {
      if (type === 'member_erased' && body.member !== undefined) await forgetMember(client, programId, body.member);
    }
    return records.at(-1)?.number ?? number;
  });
}

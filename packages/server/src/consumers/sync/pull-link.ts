import { listLinkable } from '../../storage/member-emails.ts';
import { type CallableSite, findCallableSite } from '../../storage/remote-places.ts';
import { finishRound, goOnWithRound, leaveRound, type PullRound } from '../../storage/sync/pull-rounds.ts';
import { noteSiteWell } from '../../storage/sync/site-health.ts';
import { leaveAlone } from './note-site.ts';
import { type PullFault, pullMember } from './pull-member.ts';
import type { SyncParts } from './sync-parts.ts';

const PAGE = 40;
/** Members of one site that are asked about at a time. */
const WIDTH = 4;

/**
 * Goes once through the members of a link that is pulled, from where the round stands. The caller has leased the link; it is
 * kept here, and given back when the round is over, the site fails, the link is about another type there or the server stops.
 */
export async function pullLink(parts: SyncParts, claimed: PullRound, leaseMs: number): Promise<void> {
  let round = claimed;
  const { programId, siteId } = round;
  const site = await findCallableSite(parts, { programId, id: siteId });
  if (typeof site === 'string') {
    await leaveAlone(parts, round, {
      detail: 'the site has no address to call, or is switched off',
      retryAfterMs: undefined,
    });
    return await leaveRound(parts.pool, round, parts.owner);
  }
  while (!parts.stopping.aborted) {
    const members = await listLinkable(parts.pool, programId, { after: round.after, limit: PAGE });
    const fault = await pullPage(parts, { site, round, members });
    if (fault) {
      await leaveAlone(parts, round, fault);
      break;
    }
    const last = members.at(-1);
    if (!last || members.length < PAGE) {
      await noteSiteWell(parts.pool, round, parts.clock());
      if (await finishRound(parts.pool, round, { owner: parts.owner, at: parts.clock() })) return;
      break;
    }
    round = { ...round, after: last.number };
    const lease = { owner: parts.owner, until: parts.clock() + leaseMs };
    if (!(await goOnWithRound(parts.pool, round, lease))) break;
  }
  await leaveRound(parts.pool, round, parts.owner);
}

/**
 * Asks about a page of members. One for whom the site fails, while it answers for others, waits for the next round and holds up
 * nobody behind; a site that fails for all, or for as many in a row as are asked at a time, is let alone.
 */
async function pullPage(
  parts: SyncParts,
  page: { site: CallableSite; round: PullRound; members: readonly { number: number; email: string }[] },
): Promise<PullFault | undefined> {
  const waiting = [...page.members];
  let inARow: PullFault[] = [];
  let hasAnswered = false;
  const work = async () => {
    for (let next = waiting.shift(); next && inARow.length < WIDTH && !parts.stopping.aborted; next = waiting.shift()) {
      const looked = { site: page.site, round: page.round, member: next.number, account: next.email };
      const went = await pullMember(parts, looked);
      hasAnswered ||= went === 'answered';
      if (went === 'answered') inARow = [];
      if (typeof went === 'string') continue;
      inARow.push(went);
      const { programId, siteId: site } = page.round;
      parts.logger.warn({ programId, site, member: next.number, error: went.detail }, 'a balance there is not told');
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
  return hasAnswered && inARow.length < WIDTH ? undefined : inARow[0];
}

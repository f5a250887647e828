import { listLinkable } from '../../storage/member-emails.ts';
import { type CallableSite, findCallableSite } from '../../storage/remote-places.ts';
import { finishRound, goOnWithRound, leaveRound, type PullRound } from '../../storage/sync/pull-rounds.ts';
import { noteSiteWell } from '../../storage/sync/site-health.ts';
import { leaveAlone } from './note-site.ts';
import { pullMember } from './pull-member.ts';
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

async function pullPage(
  parts: SyncParts,
  page: { site: CallableSite; round: PullRound; members: readonly { number: number; email: string }[] },
): Promise<Awaited<ReturnType<typeof pullMember>>> {
  const waiting = [...page.members];
  let fault: Awaited<ReturnType<typeof pullMember>>;
  const work = async () => {
    for (let next = waiting.shift(); next && !fault && !parts.stopping.aborted; next = waiting.shift()) {
      const looked = { site: page.site, round: page.round, member: next.number, account: next.email };
      fault = (await pullMember(parts, looked)) ?? fault;
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
  return fault;
}

import { readRemoteBalances } from '../../../commands/read-remote-balances.ts';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { problemReplies } from '../../schemas.ts';
import { findMember } from '../members/find-member.ts';
import { MemberPath } from '../members/member-schemas.ts';
import { readMember } from '../movements/read-movement.ts';
import { RemoteBalancesQuery, RemoteBalancesReply } from './remote-action-schemas.ts';

const DEFAULT_MAX_AGE_SECONDS = 60;

/** What a member has at other sites, read through their Remote APIs and kept for a while. */
export function addRemoteBalanceRoute(app: App, parts: AppParts): void {
  app.get(
    '/v1/members/:member/remote-balances',
    {
      config: { scope: 'points:read' },
      schema: {
        tags: ['remote-sites'],
        operationId: 'getRemoteBalances',
        summary: 'What a member has at the remote sites',
        description: 'Of every site that can be called; a balance that is young enough is not asked for again.',
        params: MemberPath,
        querystring: RemoteBalancesQuery,
        response: { 200: RemoteBalancesReply, ...problemReplies(400, 401, 403, 404, 410, 429, 503) },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const { remote_site: siteId, type = '', max_age_seconds = DEFAULT_MAX_AGE_SECONDS } = request.query;
      const { number: member } = await findMember(parts, programId, readMember(request.params.member, programId));
      const asked = { programId, member, siteId, remoteType: type, maxAgeMs: max_age_seconds * 1_000 };
      const rows = await readRemoteBalances(parts, asked);
      const now = parts.clock();
      return {
        member: numberedId('mbr', programId, member),
        is_linkable: rows !== undefined,
        items: (rows ?? []).map((row) => ({
          remote_site: row.siteId,
          type: row.remoteType,
          balance: row.balance,
          read_at: row.readAt && instantText(row.readAt.getTime()),
          age_seconds: row.readAt && Math.max(0, Math.floor((now - row.readAt.getTime()) / 1_000)),
          error: row.error,
        })),
      };
    },
  );
}

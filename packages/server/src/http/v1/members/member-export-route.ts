import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { Hold } from '../../../domain/ledger/hold.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import type { LedgerRecord } from '../../../domain/ledger/record.ts';
import type { Wallet } from '../../../domain/ledger/wallet.ts';
import { memberRefText } from '../../../domain/members/member.ts';
import { formatAmount } from '../../../domain/points.ts';
import { readExplanation } from '../../../domain/rules/kept-explanation.ts';
import { exportMember, type MemberExport } from '../../../queries/export-member.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { readMember } from '../movements/read-movement.ts';
import { presentRange } from '../segments/present-segment.ts';
import { presentExplanation } from '../transactions/present-explanation.ts';
import { presentTransaction } from '../transactions/present-transaction.ts';
import { MemberExport as MemberExportSchema, MemberPath } from './member-schemas.ts';
import { presentMember } from './present-member.ts';

/** Everything about one member as one JSON document, sent while it is read: its size does not matter to the server. */
export function addMemberExport(app: App, parts: AppParts): void {
  app.get(
    '/v1/members/:member/export',
    {
      config: { scope: 'members:read' },
      schema: {
        tags: ['members'],
        operationId: 'exportMember',
        summary: 'Everything about one member',
        description:
          'Names, balances, lots, open holds, badges, ranks, segments, balances at remote sites, events of inbound hooks, requests of rules and every record that ' +
          'moved the points of this member and of those merged into it, or tells of an occasion for which rules gave none, with why rules decided so. What a hook was sent stands at the event’s own address. Records of a change of names hold no personal data and are not part of it.',
        params: MemberPath,
        querystring: NoQuery,
        // The document is streamed: it meets this schema as a whole, piece by piece it is text.
        response: {
          200: Type.Unsafe<Readable>(MemberExportSchema),
          ...problemReplies(400, 401, 403, 404, 410, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const ref = readMember(request.params.member, programId);
      const config = await parts.configs.get(programId);
      const found = await exportMember(parts.pool, config, { ref, now: parts.clock() + config.aheadMs });
      if (!found) throw new ProblemError(problemOf({ code: 'unknown_member', member: memberRefText(ref) }));
      if (found.profile.state === 'erased')
        throw new ProblemError(problemOf({ code: 'member_erased', member: memberRefText(ref) }));
      const id = numberedId('mbr', programId, found.profile.number);
      reply.type('application/json; charset=utf-8').header('content-disposition', `attachment; filename="${id}.json"`);
      return reply.send(Readable.from(writeExport(found, config)));
    },
  );
}

async function* writeExport(found: MemberExport, config: ProgramConfig): AsyncGenerator<string> {
  const { programId } = config;
  const head = {
    exported_at: instantText(found.at),
    up_to: found.upTo,
    member: presentMember(found.profile, programId),
    merged_members: found.merged.map((profile) => presentMember(profile, programId)),
    wallets: found.wallets.map((wallet) => presentWallet(wallet, config)),
    open_holds: found.openHolds.map((hold) => presentHold(hold, config)),
    ...presentStanding(found.standing, config),
    remote_balances: found.remoteBalances.map(presentRemoteBalance),
    hook_events: found.hookEvents.map((event) => presentEvent(event, programId)),
    rule_requests: found.ruleRequests.map((request) => presentRequest(request, programId)),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"transactions":[`;
  let separator = '\n';
  for await (const page of found.recordPages()) {
    for (const record of page) {
      yield separator + JSON.stringify({ ...presentTransaction(record, config), ...explanationOf(record) });
      separator = ',\n';
    }
  }
  yield ']}\n';
}

/** Why rules decided so, with what they saw of the member. */
function explanationOf({ text }: LedgerRecord): { explanation?: Record<string, unknown> } {
  if (text?.explanation === undefined) return {};
  const { cut: _, ...explanation } = readExplanation(text.explanation);
  return { explanation: presentExplanation(explanation) };
}

function presentWallet(wallet: Wallet, config: ProgramConfig) {
  const amount = (minor: number) => formatAmount(minor, config.pointTypes.get(wallet.pointType)?.scale ?? 0);
  return {
    point_type: wallet.pointType,
    available: amount(wallet.available),
    pending: amount(wallet.pending),
    held: amount(wallet.held),
    lifetime_earned: amount(wallet.earned),
    lifetime_spent: amount(wallet.spent),
    without_expiry: amount(wallet.evergreen),
    lots: (wallet.lots ?? []).map((lot) => ({
      amount: amount(lot.amount),
      is_active: lot.active,
      expires_on: lot.expiresOn,
      activates_on: lot.activatesOn,
      source: lot.source,
    })),
  };
}

function presentHold(hold: Hold, config: ProgramConfig) {
  const amount = (minor: number) => formatAmount(minor, config.pointTypes.get(hold.pointType)?.scale ?? 0);
  return {
    id: numberedId('hld', config.programId, hold.number),
    point_type: hold.pointType,
    amount: amount(hold.amount),
    remaining: amount(hold.remaining),
    expires_at: hold.expiresAt === null ? null : instantText(hold.expiresAt),
  };
}

function presentRemoteBalance({ siteId, remoteType, balance, readAt }: MemberExport['remoteBalances'][number]) {
  return { remote_site: siteId, type: remoteType, balance, read_at: readAt && instantText(readAt.getTime()) };
}

function presentEvent(event: MemberExport['hookEvents'][number], programId: number) {
  return {
    inbound_hook: event.hookId,
    payload: event.id,
    event_id: event.eventId,
    state: event.state,
    received_at: instantText(event.receivedAt.getTime()),
    transaction: event.transaction === null ? null : numberedId('txn', programId, event.transaction),
  };
}

function presentRequest(request: MemberExport['ruleRequests'][number], programId: number) {
  return {
    client: request.clientId,
    rule: numberedId('rul', programId, request.rule),
    request_id: request.requestId,
    state: request.state,
    created_at: instantText(request.createdAt),
    transaction: request.result?.transactionId ?? null,
  };
}

/** What the member has been given, each with the record that says so. */
function presentStanding(
  { badges, ranks, segments }: MemberExport['standing'],
  { programId, ...config }: ProgramConfig,
) {
  return {
    badges: badges.map(({ badge, level, byHand = false, number }) => ({
      badge: numberedId('bdg', programId, badge),
      name: config.badges.get(badge)?.name ?? null,
      level,
      by_hand: byHand,
      transaction: numberedId('txn', programId, number),
    })),
    ranks: ranks.map(({ pointType, rank, number }) => ({
      point_type: pointType,
      rank: numberedId('rnk', programId, rank),
      name: config.ranks.get(rank)?.name ?? null,
      transaction: numberedId('txn', programId, number),
    })),
    segments: segments.map(({ segment, ranges, number }) => ({
      segment: numberedId('seg', programId, segment),
      name: config.segments.get(segment)?.name ?? null,
      ranges: ranges.map(presentRange),
      transaction: numberedId('txn', programId, number),
    })),
  };
}

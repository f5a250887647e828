import type { Static } from 'typebox';
import type { Instant } from '../../../domain/calendar.ts';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { formatAmount } from '../../../domain/points.ts';
import {
  type BalancesAsked,
  getBalances,
  getBalancesAsOf,
  type MemberBalances,
  type PastBalances,
} from '../../../queries/get-balances.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { readPastInstant } from '../../parameters.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { problemReplies } from '../../schemas.ts';
import { MemberPath } from '../members/member-schemas.ts';
import { readMember } from '../movements/read-movement.ts';
import { BalancesQuery, BalancesReply } from './balance-schemas.ts';

type Balances = Static<typeof BalancesReply>;

/** A member's balances, now or as of an instant. */
export function addBalanceRoutes(app: App, parts: AppParts): void {
  app.get(
    '/v1/members/:member/balances',
    {
      config: { scope: 'points:read' },
      schema: {
        tags: ['balances'],
        operationId: 'getBalances',
        summary: 'What a member has',
        description:
          'Now: whatever is due by the clock is already counted. With `as_of`: what was booked by then. A merged member’s ' +
          'name gives the survivor.',
        params: MemberPath,
        querystring: BalancesQuery,
        response: { 200: BalancesReply, ...problemReplies(400, 401, 403, 404, 410, 422, 429, 503) },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const { point_type: pointType } = request.query;
      const asOf = readPastInstant('as_of', request.query.as_of, await parts.configs.now(programId));
      const asked = { programId, ref: readMember(request.params.member, programId), pointType };
      if (asOf !== undefined) return await answerAsOf(parts, asked, asOf);
      const found = await getBalances(parts, asked);
      if ('rejection' in found) throw new ProblemError(problemOf(found.rejection));
      return presentBalances(found, programId);
    },
  );
}

async function answerAsOf(parts: AppParts, asked: BalancesAsked, asOf: Instant): Promise<Balances> {
  const found = await getBalancesAsOf(parts, { ...asked, asOf });
  if ('rejection' in found) throw new ProblemError(problemOf(found.rejection));
  return presentPastBalances(found, asked.programId);
}

function presentBalances({ member, at, balances }: MemberBalances, programId: number): Balances {
  return {
    member: numberedId('mbr', programId, member.number),
    at: instantText(at),
    balances: balances.map(({ pointType: { key, scale }, ...balance }) => ({
      point_type: key,
      available: formatAmount(balance.available, scale),
      pending: formatAmount(balance.pending, scale),
      held: formatAmount(balance.held, scale),
      lifetime_earned: formatAmount(balance.earned, scale),
      lifetime_spent: formatAmount(balance.spent, scale),
      expiring: balance.expiring.map(({ day, amount }) => ({ expires_on: day, amount: formatAmount(amount, scale) })),
      activating: balance.activating.map(({ day, amount }) => ({
        activates_on: day,
        amount: formatAmount(amount, scale),
      })),
    })),
  };
}

function presentPastBalances({ member, at, number, balances }: PastBalances, programId: number): Balances {
  return {
    member: numberedId('mbr', programId, member.number),
    at: instantText(at),
    number,
    balances: balances.map(({ pointType: { key, scale }, available, pending, held }) => ({
      point_type: key,
      available: formatAmount(available, scale),
      pending: formatAmount(pending, scale),
      held: formatAmount(held, scale),
    })),
  };
}

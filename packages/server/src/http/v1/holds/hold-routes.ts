import type { Static } from 'typebox';
import { numberedId, readNumberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { Hold } from '../../../domain/ledger/hold.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { formatAmount } from '../../../domain/points.ts';
import { configForPointTypes } from '../../../queries/config-for-records.ts';
import { getHold, listHolds } from '../../../queries/list-holds.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { pageReply, readPage } from '../../parameters.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { HoldPath } from '../movements/movement-schemas.ts';
import { readMember } from '../movements/read-movement.ts';
import { HoldPageReply, HoldsQuery, HoldView } from './hold-schemas.ts';

const config = { scope: 'points:read' } as const;
const tags = ['holds'];

/** Holds as they are at the clock; what ended by itself says so, booked or not. */
export function addHoldRoutes(app: App, parts: AppParts): void {
  app.get(
    '/v1/holds',
    {
      config,
      schema: {
        tags,
        operationId: 'listHolds',
        summary: 'Holds, newest first',
        description: 'With filters a page may come back short, even empty, while `next_cursor` is set: follow it.',
        querystring: HoldsQuery,
        response: { 200: HoldPageReply, ...problemReplies(400, 401, 403, 404, 410, 429, 503) },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const { member, state, ...query } = request.query;
      const ref = member === undefined ? undefined : readMember(member, programId);
      const page = await listHolds(parts, { programId, ref, state, ...readPage('holds', query) });
      if ('rejection' in page) throw new ProblemError(problemOf(page.rejection));
      const pointTypes = page.items.map(({ pointType }) => pointType);
      const program = await configForPointTypes(parts.configs, programId, pointTypes);
      const items = page.items.map((hold) => presentHold(hold, program));
      return pageReply('holds', { items, nextBelow: page.nextBelow }, { request, reply });
    },
  );
  app.get(
    '/v1/holds/:hold',
    {
      config,
      schema: {
        tags,
        operationId: 'getHold',
        summary: 'One hold',
        params: HoldPath,
        querystring: NoQuery,
        response: { 200: { ...HoldView, description: 'The hold.' }, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const { hold: text } = request.params;
      const number = readNumberedId('hld', programId, text);
      const hold = number === undefined ? undefined : await getHold(parts, { programId, number });
      if (!hold) throw new ProblemError(problemOf({ code: 'unknown_hold', hold: text }));
      return presentHold(hold, await configForPointTypes(parts.configs, programId, [hold.pointType]));
    },
  );
}

function presentHold(hold: Hold, config: ProgramConfig): Static<typeof HoldView> {
  const scale = config.pointTypes.get(hold.pointType)?.scale ?? 0;
  return {
    id: numberedId('hld', config.programId, hold.number),
    member: numberedId('mbr', config.programId, hold.member),
    point_type: hold.pointType,
    state: hold.state,
    amount: formatAmount(hold.amount, scale),
    remaining: formatAmount(hold.remaining, scale),
    captured: formatAmount(hold.captured, scale),
    ...(hold.expiresAt === null ? {} : { expires_at: instantText(hold.expiresAt) }),
    lots: hold.parts.map((part) => ({
      amount: formatAmount(part.amount, scale),
      ...(part.expiresOn === undefined ? {} : { expires_on: part.expiresOn }),
      ...(part.activatesOn === undefined ? {} : { activates_on: part.activatesOn }),
      ...(part.source === undefined ? {} : { source: part.source }),
    })),
  };
}

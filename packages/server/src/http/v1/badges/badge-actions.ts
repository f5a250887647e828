import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Command } from '../../../commands/command.ts';
import { assignBadge, unassignBadge } from '../../../commands/give-badge.ts';
import { configForRecords } from '../../../queries/config-for-records.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { readIdempotencyKey, recordKey } from '../../idempotency.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { appliedRecords } from '../movements/answer-movement.ts';
import { readMember } from '../movements/read-movement.ts';
import { presentTransaction } from '../transactions/present-transaction.ts';
import { AssignBody, BadgePath, UnassignBody } from './badge-schemas.ts';
import { readBadgeNumber } from './present-badge.ts';

const common = {
  tags: ['badges'],
  params: BadgePath,
  querystring: NoQuery,
  headers: Type.Object({
    'idempotency-key': Type.Optional(
      Type.String({ description: 'Your key of this call: a reward moves points.', examples: ['badge-1-for-42'] }),
    ),
  }),
  response: {
    201: { ...Type.Ref('Transaction'), description: 'The record that says so.' },
    ...problemReplies(400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503),
  },
};

/** A badge given or taken by hand. */
export function addBadgeActions(app: App, parts: AppParts): void {
  app.post(
    '/v1/badges/:badge/assign',
    {
      config: { scope: 'badges:write' },
      schema: {
        ...common,
        operationId: 'assignBadge',
        summary: 'Give a member a level of a badge, whatever they did',
        description:
          'The reward of the level is paid, once ever for a member and level. Inactive badges can be given too.',
        body: AssignBody,
      },
    },
    async (request, reply) => {
      const { programId, by } = request.principal;
      const { member, level = 0 } = request.body;
      const badge = readBadgeNumber(request.params.badge, programId);
      const input = { member: readMember(member, programId), badge, level };
      return await answer(parts, assignBadge({ by, key: keyOf(request) }, input), { request, reply });
    },
  );
  app.post(
    '/v1/badges/:badge/unassign',
    {
      config: { scope: 'badges:write' },
      schema: {
        ...common,
        operationId: 'unassignBadge',
        summary: 'Take a badge away from a member',
        description:
          'What its levels have paid stays paid, and is not paid again. A later record may give the badge back by what it counts.',
        body: UnassignBody,
      },
    },
    async (request, reply) => {
      const { programId, by } = request.principal;
      const badge = readBadgeNumber(request.params.badge, programId);
      const input = { member: readMember(request.body.member, programId), badge };
      return await answer(parts, unassignBadge({ by, key: keyOf(request) }, input), { request, reply });
    },
  );
}

async function answer(
  parts: AppParts,
  command: Command,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<Record<string, unknown>> {
  const { programId } = request.principal;
  const outcome = await parts.lanes.submit(programId, command);
  const [record] = appliedRecords(outcome);
  if (!record) throw new Error('bug: a badge was given or taken without a record');
  if (outcome.kind === 'applied' && outcome.isReplay) reply.header('idempotent-replayed', 'true');
  const transaction = presentTransaction(record, await configForRecords(parts.configs, programId, [record]));
  reply.code(201).header('location', `/v1/transactions/${String(transaction['id'])}`);
  return transaction;
}

function keyOf(request: FastifyRequest) {
  const path = request.url.split('?', 1)[0];
  const asked = { target: `POST ${path}`, body: request.body };
  return recordKey(request.principal, readIdempotencyKey(request), asked);
}

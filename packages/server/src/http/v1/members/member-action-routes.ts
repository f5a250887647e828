import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { blockMember } from '../../../commands/block-member.ts';
import { eraseMember } from '../../../commands/erase-member.ts';
import { mergeMembers } from '../../../commands/merge-members.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { RecordKey } from '../../../domain/ledger/record.ts';
import { formatAmount } from '../../../domain/points.ts';
import { configForRecords } from '../../../queries/config-for-records.ts';
import { getErasure, previewErasure } from '../../../queries/get-erasure.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { entityTag } from '../../entity-tag.ts';
import { readIdempotencyKey, recordKey } from '../../idempotency.ts';
import { DryRunQuery, NoQuery, problemReplies } from '../../schemas.ts';
import { appliedRecords } from '../movements/answer-movement.ts';
import { readMember } from '../movements/read-movement.ts';
import { presentTransaction } from '../transactions/present-transaction.ts';
import { findMember } from './find-member.ts';
import { ErasureReceipt, Member, MemberPath, MergeBody, MergeReply } from './member-schemas.ts';
import { presentMember } from './present-member.ts';

const tags = ['members'];
const keyed = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ description: 'Your key of this call: it moves points.', examples: ['merge-7-into-9'] }),
  ),
});

/** What is done to a member as a whole: block, unblock, merge, erase. */
export function addMemberActions(app: App, parts: AppParts): void {
  addBlocking(app, parts, { verb: 'block', isBlocked: true, summary: 'Block a member: no movement until unblocked' });
  addBlocking(app, parts, { verb: 'unblock', isBlocked: false, summary: 'Lift the block of a member' });
  addMerge(app, parts);
  addErasure(app, parts);
}

function addBlocking(app: App, parts: AppParts, action: { verb: string; isBlocked: boolean; summary: string }): void {
  app.post(
    `/v1/members/:member/${action.verb}`,
    {
      config: { scope: 'members:write' },
      schema: {
        tags,
        operationId: `${action.verb}Member`,
        summary: action.summary,
        description: 'What is so already stays so, and is no error.',
        params: MemberPath,
        querystring: NoQuery,
        response: {
          200: { ...Member, description: 'The member as it is now.' },
          ...problemReplies(400, 401, 403, 404, 410, 413, 415, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId, by } = request.principal;
      const member = readMember(request.params.member, programId);
      const command = blockMember({ by, key: undefined }, { member, isBlocked: action.isBlocked });
      appliedRecords(await parts.lanes.submit(programId, command));
      const profile = await findMember(parts, programId, member);
      reply.header('etag', entityTag(profile.version));
      return presentMember(profile, programId);
    },
  );
}

function addMerge(app: App, parts: AppParts): void {
  app.post(
    '/v1/members/:member/merge',
    {
      config: { scope: 'members:write' },
      schema: {
        tags,
        operationId: 'mergeMember',
        summary: 'Merge a member into another',
        description:
          'Points, holds and lifetime counters move to the survivor; every name of the merged member finds it from then on. ' +
          'The survivor keeps its own name, language, data and state. It cannot be undone.',
        params: MemberPath,
        querystring: DryRunQuery,
        headers: keyed,
        body: MergeBody,
        response: { 200: MergeReply, ...problemReplies(400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503) },
      },
    },
    async (request, reply) => {
      const { programId, by } = request.principal;
      const dryRun = request.query.dry_run ?? false;
      const pair = {
        from: readMember(request.params.member, programId),
        into: readMember(request.body.into, programId),
      };
      const key = dryRun ? undefined : keyOf(request, request.body);
      const outcome = await parts.lanes.submit(programId, mergeMembers({ by, key, dryRun }, pair));
      const [record] = appliedRecords(outcome);
      if (record?.body.into === undefined) throw new Error('bug: members were merged without a record');
      const survivor = await findMember(parts, programId, { kind: 'number', number: record.body.into });
      if (outcome.kind === 'applied' && outcome.isReplay) reply.header('idempotent-replayed', 'true');
      return {
        transaction: presentTransaction(record, await configForRecords(parts.configs, programId, [record])),
        member: presentMember(survivor, programId),
      };
    },
  );
}

function addErasure(app: App, parts: AppParts): void {
  app.post(
    '/v1/members/:member/erase',
    {
      config: { scope: 'members:erase' },
      schema: {
        tags,
        operationId: 'eraseMember',
        summary: 'Erase a person for good',
        description:
          'Every name and text is removed, of members merged into this one too; open holds end; what is left of points (or is ' +
          'owed) goes to the account `adjusted`. The id remains as a tombstone and answers 410. The reply is the receipt.',
        params: MemberPath,
        querystring: DryRunQuery,
        headers: keyed,
        response: {
          200: { ...ErasureReceipt, description: 'The receipt.' },
          ...problemReplies(400, 401, 403, 404, 410, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId, by } = request.principal;
      const member = readMember(request.params.member, programId);
      const dryRun = request.query.dry_run ?? false;
      const call = { by, key: dryRun ? undefined : keyOf(request, null), dryRun };
      const outcome = await parts.lanes.submit(programId, eraseMember(call, { member }));
      const [record] = appliedRecords(outcome);
      if (record?.body.member === undefined) throw new Error('bug: a member was erased without a record');
      const config = await configForRecords(parts.configs, programId, [record]);
      const { adjusted, releasedHolds } = await (dryRun ? previewErasure : getErasure)(parts.pool, programId, record);
      if (outcome.kind === 'applied' && outcome.isReplay) reply.header('idempotent-replayed', 'true');
      return {
        member: numberedId('mbr', programId, record.body.member),
        transaction: presentTransaction(record, config),
        released_holds: releasedHolds,
        adjusted: [...adjusted].map(([pointType, amount]) => ({
          point_type: pointType,
          amount: formatAmount(amount, config.pointTypes.get(pointType)?.scale ?? 0),
        })),
      };
    },
  );
}

function keyOf(request: FastifyRequest, body: unknown): RecordKey {
  const path = request.url.split('?', 1)[0];
  return recordKey(request.principal, readIdempotencyKey(request), { target: `POST ${path}`, body });
}

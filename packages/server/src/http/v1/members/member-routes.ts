import { Type } from 'typebox';
import { createMember } from '../../../commands/create-member.ts';
import { updateMember } from '../../../commands/update-member.ts';
import { listMembers } from '../../../queries/list-members.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { readIdempotencyKey, recordKey } from '../../idempotency.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { appliedRecords } from '../movements/answer-movement.ts';
import { readMember } from '../movements/read-movement.ts';
import { findMember } from './find-member.ts';
import { addMemberActions } from './member-action-routes.ts';
import { readMemberCursor, writeMemberCursor } from './member-cursor.ts';
import { addMemberExport } from './member-export-route.ts';
import {
  CreateMemberBody,
  Member,
  MemberListQuery,
  MemberPage,
  MemberPath,
  UpdateMemberBody,
} from './member-schemas.ts';
import { presentMember } from './present-member.ts';
import { readMemberPatch, readNewMember } from './read-member-body.ts';

const tags = ['members'];
const DEFAULT_LIMIT = 50;
const found = { ...Member, description: 'The member; its ETag is its version.' };

/** Members: make, find, change; block, merge, erase; export. */
export function addMemberRoutes(app: App, parts: AppParts): void {
  addCreation(app, parts);
  addList(app, parts);
  addOne(app, parts);
  addChange(app, parts);
  addMemberActions(app, parts);
  addMemberExport(app, parts);
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/members',
    {
      config: { scope: 'members:write' },
      schema: {
        tags,
        operationId: 'createMember',
        summary: 'Make a member',
        description:
          'An external id or e-mail that names another member is refused, also one that does so only as an earlier name or ' +
          'since a merge: it still leads to the points earned under it.',
        querystring: NoQuery,
        headers: Type.Object({
          'idempotency-key': Type.Optional(
            Type.String({ description: 'With a key, the call repeated is the same member.' }),
          ),
        }),
        body: CreateMemberBody,
        response: {
          201: { ...Member, description: 'Made.' },
          ...problemReplies(400, 401, 403, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { principal, body } = request;
      const key =
        request.headers['idempotency-key'] === undefined
          ? undefined
          : recordKey(principal, readIdempotencyKey(request), { target: 'POST /v1/members', body });
      const outcome = await parts.lanes.submit(
        principal.programId,
        createMember({ by: principal.by, key }, readNewMember(body)),
      );
      const [record] = appliedRecords(outcome);
      const number = record?.body.member;
      if (number === undefined) throw new Error('bug: a member was made without a record');
      const profile = await findMember(parts, principal.programId, { kind: 'number', number });
      const member = presentMember(profile, principal.programId);
      if (outcome.kind === 'applied' && outcome.isReplay) reply.header('idempotent-replayed', 'true');
      reply.code(201).headers({ location: `/v1/members/${member.id}`, etag: entityTag(profile.version) });
      return member;
    },
  );
}

function addList(app: App, { pool }: AppParts): void {
  app.get(
    '/v1/members',
    {
      config: { scope: 'members:read' },
      schema: {
        tags,
        operationId: 'listMembers',
        summary: 'Members, all or those found by a search',
        querystring: MemberListQuery,
        response: { 200: MemberPage, ...problemReplies(400, 401, 403, 429, 503) },
      },
    },
    async (request, reply) => {
      const { search, state, limit = DEFAULT_LIMIT, cursor } = request.query;
      const { programId } = request.principal;
      const page = await listMembers(pool, programId, {
        limit,
        ...(search === undefined ? {} : { search }),
        ...(state === undefined ? {} : { states: [state] }),
        ...(cursor === undefined ? {} : { after: readMemberCursor(cursor, search !== undefined) }),
      });
      const next = page.next === undefined ? null : writeMemberCursor(page.next);
      if (next !== null) {
        const query = new URLSearchParams({
          ...(search === undefined ? {} : { search }),
          ...(state === undefined ? {} : { state }),
        });
        query.append('limit', String(limit));
        query.append('cursor', next);
        reply.header('link', `</v1/members?${query.toString()}>; rel="next"`);
      }
      return { items: page.items.map((profile) => presentMember(profile, programId)), next_cursor: next };
    },
  );
}

function addOne(app: App, parts: AppParts): void {
  app.get(
    '/v1/members/:member',
    {
      config: { scope: 'members:read' },
      schema: {
        tags,
        operationId: 'getMember',
        summary: 'One member, by id, number, external id or e-mail',
        description: 'A merged member gives its survivor.',
        params: MemberPath,
        querystring: NoQuery,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 410, 429, 503) },
      },
    },
    async (request, reply) => {
      const { programId } = request.principal;
      const profile = await findMember(parts, programId, readMember(request.params.member, programId));
      reply.header('etag', entityTag(profile.version));
      return presentMember(profile, programId);
    },
  );
}

function addChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/members/:member',
    {
      config: { scope: 'members:write' },
      schema: {
        tags,
        operationId: 'updateMember',
        summary: 'Change what is known of a member',
        params: MemberPath,
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: UpdateMemberBody,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 428, 429, 503) },
      },
    },
    async (request, reply) => {
      const { programId, by } = request.principal;
      const member = readMember(request.params.member, programId);
      const change = { member, version: readIfMatch(request), patch: readMemberPatch(request.body) };
      const outcome = await parts.lanes.submit(programId, updateMember({ by, key: undefined }, change));
      const number = appliedRecords(outcome)[0]?.body.member;
      const profile = await findMember(parts, programId, number === undefined ? member : { kind: 'number', number });
      reply.header('etag', entityTag(profile.version));
      return presentMember(profile, programId);
    },
  );
}

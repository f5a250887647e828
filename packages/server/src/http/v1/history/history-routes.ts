import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { readNumberedId } from '../../../domain/ids.ts';
import type { MemberRef } from '../../../domain/members/member.ts';
import { formatAmount } from '../../../domain/points.ts';
import { configForRecords } from '../../../queries/config-for-records.ts';
import { getTransaction } from '../../../queries/get-transaction.ts';
import { listHistory } from '../../../queries/list-history.ts';
import { listTransactions } from '../../../queries/list-transactions.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { pageReply, readPage } from '../../parameters.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { MemberPath } from '../members/member-schemas.ts';
import { TransactionPath } from '../movements/movement-schemas.ts';
import { readMember } from '../movements/read-movement.ts';
import { presentTransaction } from '../transactions/present-transaction.ts';
import { type FilterQuery, HistoryQuery, TransactionPage, TransactionsQuery } from './history-schemas.ts';
import { readFilter } from './read-filter.ts';

const config = { scope: 'points:read' } as const;
const tags = ['transactions'];
const replies = { 200: TransactionPage, ...problemReplies(400, 401, 403, 404, 410, 422, 429, 503) };

/** The journal, read from new to old: of one member, of the whole program, and one record. */
export function addHistoryRoutes(app: App, parts: AppParts): void {
  addLists(app, parts);
  addOne(app, parts);
}

function addLists(app: App, parts: AppParts): void {
  app.get(
    '/v1/members/:member/history',
    {
      config,
      schema: {
        tags,
        operationId: 'listHistory',
        summary: 'A member’s movements, newest first',
        description:
          'One item per record that touches the member, with the member’s own legs; those of members merged into this one ' +
          'are among them. With filters a page may come back short, even empty, while `next_cursor` is set: follow it.',
        params: MemberPath,
        querystring: HistoryQuery,
        response: replies,
      },
    },
    async (request, reply) => {
      const ref = readMember(request.params.member, request.principal.programId);
      return await answerHistory(parts, { ref, list: 'history', query: request.query }, { request, reply });
    },
  );
  app.get(
    '/v1/transactions',
    {
      config,
      schema: {
        tags,
        operationId: 'listTransactions',
        summary: 'The program’s records, newest first',
        description:
          'A page walks through a bounded number of records. With filters it may come back short, even empty, while ' +
          '`next_cursor` is set: follow it to the end. With `member`, items carry the member’s own legs.',
        querystring: TransactionsQuery,
        response: replies,
      },
    },
    async (request, reply) => {
      const { member, ...query } = request.query;
      const { programId } = request.principal;
      if (member !== undefined) {
        const asked = { ref: readMember(member, programId), list: 'transactions', query };
        return await answerHistory(parts, asked, { request, reply });
      }
      const page = await listTransactions(parts, {
        programId,
        filter: readFilter(query),
        ...readPage('transactions', query),
      });
      if ('rejection' in page) throw new ProblemError(problemOf(page.rejection));
      const program = await configForRecords(parts.configs, programId, page.items);
      const items = page.items.map((record) => presentTransaction(record, program));
      return pageReply('transactions', { items, nextBelow: page.nextBelow }, { request, reply });
    },
  );
}

function addOne(app: App, parts: AppParts): void {
  app.get(
    '/v1/transactions/:transaction',
    {
      config,
      schema: {
        tags,
        operationId: 'getTransaction',
        summary: 'One record, with its legs and lots',
        description: 'By id (`txn_1_1234`) or by number (`1234`).',
        params: TransactionPath,
        querystring: NoQuery,
        response: {
          200: { ...Type.Ref('Transaction'), description: 'The record, with what became of it.' },
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const { transaction } = request.params;
      const number = readNumber(transaction, programId);
      const found = number === undefined ? undefined : await getTransaction(parts, { programId, number });
      if (!found) throw new ProblemError(problemOf({ code: 'unknown_transaction', transaction }));
      const program = await configForRecords(parts.configs, programId, [found.record]);
      const { pointType } = found.record.body;
      const scale = pointType === undefined ? undefined : program.pointTypes.get(pointType)?.scale;
      return {
        ...presentTransaction(found.record, program),
        reversed: scale === undefined ? undefined : formatAmount(found.reversed, scale),
        hold_state: found.hold?.state,
      };
    },
  );
}

async function answerHistory(
  parts: AppParts,
  asked: { ref: MemberRef; list: string; query: FilterQuery & { limit?: number; cursor?: string } },
  http: { request: FastifyRequest; reply: FastifyReply },
): Promise<{ items: Record<string, unknown>[]; next_cursor: string | null }> {
  const { programId } = http.request.principal;
  const { ref, list, query } = asked;
  const page = await listHistory(parts, { programId, ref, filter: readFilter(query), ...readPage(list, query) });
  if ('rejection' in page) throw new ProblemError(problemOf(page.rejection));
  const program = await configForRecords(
    parts.configs,
    programId,
    page.items.map(({ record }) => record),
  );
  const items = page.items.map(({ record, ownLegs }) =>
    presentTransaction({ ...record, body: { ...record.body, legs: ownLegs } }, program),
  );
  return pageReply(list, { items, nextBelow: page.nextBelow }, http);
}

/** The number of a record that a path names by id or by number. */
function readNumber(text: string, programId: number): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : readNumberedId('txn', programId, text);
}

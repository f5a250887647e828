import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Outcome } from '../../../commands/command.ts';
import { movementStep } from '../../../commands/movements.ts';
import { configForRecords } from '../../../queries/config-for-records.ts';
import type { AppParts } from '../../app-parts.ts';
import { readIdempotencyKey, recordKey } from '../../idempotency.ts';
import { type ProblemDraft, ProblemError, problemOf } from '../../problems.ts';
import { presentTransaction } from '../transactions/present-transaction.ts';
import { type MovementRequest, readMovement } from './read-movement.ts';

/** Carries one movement through the lane and answers with its transaction: 201, or 200 for a dry run. */
export async function answerMovement(
  parts: AppParts,
  asked: MovementRequest,
  http: { request: FastifyRequest<{ Querystring: { dry_run?: boolean } }>; reply: FastifyReply },
): Promise<unknown> {
  const { request, reply } = http;
  const { principal } = request;
  const dryRun = request.query.dry_run ?? false;
  const path = request.url.split('?', 1)[0];
  const key = dryRun
    ? undefined
    : recordKey(principal, readIdempotencyKey(request), { target: `POST ${path}`, body: asked.body });
  const step = movementStep(readMovement(asked, principal.programId), key);
  const outcome = await parts.lanes.submit(principal.programId, { by: principal.by, steps: [step], dryRun });
  const [record] = appliedRecords(outcome);
  if (!record) throw new Error('bug: a movement was applied without a record');
  const transaction = presentTransaction(record, await configForRecords(parts.configs, principal.programId, [record]));
  reply.code(dryRun ? 200 : 201);
  if (!dryRun) reply.header('location', `/v1/transactions/${String(transaction['id'])}`);
  if (outcome.kind === 'applied' && outcome.isReplay) reply.header('idempotent-replayed', 'true');
  return transaction;
}

/** The records of an outcome; throws the problem when it was refused. */
export function appliedRecords(outcome: Outcome) {
  if (outcome.kind === 'applied') return outcome.records;
  throw new ProblemError(outcomeProblem(outcome));
}

export function outcomeProblem(outcome: Exclude<Outcome, { kind: 'applied' }>): ProblemDraft {
  if (outcome.kind === 'key_reused') return KEY_REUSED;
  const problem = problemOf(outcome.rejection);
  return outcome.isReplay ? { ...problem, headers: { 'idempotent-replayed': 'true' } } : problem;
}

const KEY_REUSED: ProblemDraft = {
  status: 422,
  code: 'idempotency_key_reused',
  detail: 'This Idempotency-Key was used for another call. Use a new key for a new call, the same only to repeat one.',
};

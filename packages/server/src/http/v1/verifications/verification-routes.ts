import type { Static } from 'typebox';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { type AskedVerification, getVerification } from '../../../queries/get-verification.ts';
import type { Verification } from '../../../queries/verification/verify-program.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { VerificationPath, VerificationReply } from './verification-schemas.ts';

const tags = ['verifications'];

/** Verifications of the caller's own program: recomputed from the journal while it goes on. */
export function addVerificationRoutes(app: App, parts: AppParts): void {
  addStart(app, parts);
  addRead(app, parts);
}

function addStart(app: App, parts: AppParts): void {
  app.post(
    '/v1/verifications',
    {
      config: { scope: 'verifications:write' },
      schema: {
        tags,
        operationId: 'startVerification',
        summary: 'Verify the program’s whole ledger against its journal',
        description: 'One at a time: while one is under way, 409 names it.',
        querystring: NoQuery,
        response: {
          202: { ...VerificationReply, description: 'Begun, or waiting for its turn; `Location` tells how far it is.' },
          ...problemReplies(400, 401, 403, 409, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { programId, by } = request.principal;
      const { isUnderWay, verification } = await parts.verifications.request(programId, by);
      if (isUnderWay) throw underWay(verification.id);
      reply.code(202).header('location', `/v1/verifications/${verification.id}`);
      return presentVerification(programId, verification);
    },
  );
}

function addRead(app: App, parts: AppParts): void {
  app.get(
    '/v1/verifications/:verification',
    {
      config: { scope: 'verifications:read' },
      schema: {
        tags,
        operationId: 'getVerification',
        summary: 'One verification: how far it is, and what it found',
        params: VerificationPath,
        querystring: NoQuery,
        response: { 200: VerificationReply, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const { verification: id } = request.params;
      const verification = await getVerification(parts, programId, id);
      if (!verification) throw unknownVerification(id);
      return presentVerification(programId, verification);
    },
  );
}

function presentVerification(programId: number, verification: AskedVerification): Static<typeof VerificationReply> {
  const { id, state, requestedAt, finishedAt, progress, result } = verification;
  return {
    id,
    state,
    requested_at: instantText(requestedAt),
    ...(finishedAt === undefined ? {} : { finished_at: instantText(finishedAt) }),
    ...(state === 'running' && progress ? { progress } : {}),
    ...(result ? { result: presentResult(programId, result) } : {}),
  };
}

function presentResult(programId: number, result: Verification) {
  const { records, hash, postings, refusals, erased, disagreement } = result;
  const counts = { records, hash, postings, refusals, erased_texts: erased };
  if (!disagreement) return counts;
  const { record, ...rest } = disagreement;
  const transaction = record === null ? {} : { transaction: numberedId('txn', programId, record) };
  return { ...counts, disagreement: { ...rest, ...transaction } };
}

function underWay(id: string): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'verification_under_way',
    detail: `Verification ${id} of this program has not ended yet.`,
    facts: { verification: id },
  });
}

function unknownVerification(id: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_verification',
    detail: `There is no verification ${id} in this program.`,
    facts: { verification: id },
  });
}

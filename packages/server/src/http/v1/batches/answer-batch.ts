import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { Fault, type Outcome, type Step } from '../../../commands/command.ts';
import { movementStep } from '../../../commands/movements.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import type { RecordKey } from '../../../domain/ledger/record.ts';
import { configForPointTypes } from '../../../queries/config-for-records.ts';
import type { AppParts } from '../../app-parts.ts';
import { checkKey, fingerprintOf, keyWith, placeKey, readIdempotencyKey, recordKey } from '../../idempotency.ts';
import { type ProblemDraft, ProblemError, problemBody } from '../../problems.ts';
import { outcomeProblem } from '../movements/answer-movement.ts';
import { type MovementRequest, readMovement } from '../movements/read-movement.ts';
import { presentTransaction } from '../transactions/present-transaction.ts';
import type { BatchBody, BatchItem } from './batch-schemas.ts';

type Item = Static<typeof BatchItem>;
type BatchRequest = FastifyRequest<{ Body: Static<typeof BatchBody>; Querystring: { dry_run?: boolean } }>;
type ItemResult = { index: number; replayed: boolean } & Told;
type Told = { status: number; transaction?: unknown; problem?: unknown };

/**
 * Carries the movements of one call through the lane. Not atomic: each by itself, one result each, whatever the others do.
 * Atomic: one command; one bad item and nothing is applied, and the reply names its index.
 */
export async function answerBatch(parts: AppParts, request: BatchRequest): Promise<{ results: ItemResult[] }> {
  const needsKey = !isDry(request) && request.body.items.some((item) => item.idempotency_key === undefined);
  const callKey = needsKey ? readIdempotencyKey(request) : '';
  const pointTypes = request.body.items.flatMap((item) => ('point_type' in item ? [item.point_type] : []));
  const config = await configForPointTypes(parts.configs, request.principal.programId, pointTypes);
  if (request.body.atomic) return { results: await answerAtomic(parts, request, config) };
  if (isDry(request)) return { results: await rehearseItems(parts, request, config) };
  const items = request.body.items.map((item, index) => answerItem(parts, { request, item, index, config, callKey }));
  return { results: await Promise.all(items) };
}

/** A dry run of items that stand each by itself: each sees what those before it would have done. */
async function rehearseItems(parts: AppParts, request: BatchRequest, config: ProgramConfig): Promise<ItemResult[]> {
  const { principal, body } = request;
  const read = body.items.map((item): { step: Step } | { problem: ProblemDraft } => {
    try {
      return { step: movementStep(readMovement(requestOf(item), principal.programId), undefined) };
    } catch (error) {
      if (error instanceof ProblemError) return { problem: error.problem };
      throw error;
    }
  });
  const steps = read.flatMap((item) => ('step' in item ? [item.step] : []));
  const outcomes = [...(await parts.lanes.rehearse(principal.programId, { by: principal.by, steps }))];
  return read.map((item, index): ItemResult => {
    const outcome = 'step' in item ? outcomes.shift() : undefined;
    if (outcome) return { index, replayed: false, ...resultOf(outcome, { config, request }) };
    if ('problem' in item) return { index, replayed: false, ...failed(item.problem, request) };
    throw new Error('bug: a rehearsal gave fewer outcomes than steps');
  });
}

async function answerAtomic(parts: AppParts, request: BatchRequest, config: ProgramConfig): Promise<ItemResult[]> {
  const { principal, body } = request;
  const owner = body.items.findIndex((item) => item.idempotency_key !== undefined);
  if (owner !== -1) throw atIndex(OWN_KEY, owner);
  const keyAt = atomicKeys(request);
  const steps = body.items.map(
    (item, index): Step =>
      atItem(index, () => movementStep(readMovement(requestOf(item), principal.programId), keyAt(index))),
  );
  const command = { by: principal.by, steps, dryRun: isDry(request) };
  const outcome = await parts.lanes.submit(principal.programId, command);
  if (outcome.kind !== 'applied') throw atIndex(outcomeProblem(outcome), outcome.step);
  return outcome.records.map((record, index) => ({
    index,
    status: isDry(request) ? 200 : 201,
    replayed: outcome.isReplay,
    transaction: presentTransaction(record, config),
  }));
}

async function answerItem(
  parts: AppParts,
  asked: { request: BatchRequest; item: Item; index: number; config: ProgramConfig; callKey: string },
): Promise<ItemResult> {
  const { request, item, index, config } = asked;
  const { principal } = request;
  try {
    const step = movementStep(readMovement(requestOf(item), principal.programId), keyOf(asked));
    const command = { by: principal.by, steps: [step], dryRun: false };
    const outcome = await parts.lanes.submit(principal.programId, command);
    return {
      index,
      replayed: outcome.kind !== 'key_reused' && outcome.isReplay,
      ...resultOf(outcome, { config, request }),
    };
  } catch (error) {
    if (error instanceof ProblemError) return { index, replayed: false, ...failed(error.problem, request) };
    if (!(error instanceof Fault)) throw error;
    const detail = `${error.message}. ${error.isOutcomeKnown ? 'Nothing was done.' : 'Repeat it with its key to find out.'}`;
    return { index, replayed: false, ...failed({ status: 503, code: 'unavailable', detail }, request) };
  }
}

function resultOf(outcome: Outcome, context: { config: ProgramConfig; request: BatchRequest }): Told {
  if (outcome.kind !== 'applied') return failed(outcomeProblem(outcome), context.request);
  const [record] = outcome.records;
  if (!record) throw new Error('bug: a movement was applied without a record');
  return { status: isDry(context.request) ? 200 : 201, transaction: presentTransaction(record, context.config) };
}

function failed(problem: ProblemDraft, request: BatchRequest): Told {
  return { status: problem.status, problem: problemBody(problem, request.id) };
}

const TARGET = 'POST /v1/batches';

/** The item's own key, or the call's with the item's place. */
function keyOf(asked: { request: BatchRequest; item: Item; index: number; callKey: string }): RecordKey {
  const { request, item, index, callKey } = asked;
  const own = item.idempotency_key;
  const key = own === undefined ? placeKey(callKey, index) : checkKey(own);
  return recordKey(request.principal, key, { target: TARGET, body: item });
}

/** An atomic call is one: each of its keys stands for all of its items, whose fingerprint is made once. */
function atomicKeys(request: BatchRequest): (index: number) => RecordKey | undefined {
  if (isDry(request)) return () => undefined;
  const key = readIdempotencyKey(request);
  const fingerprint = fingerprintOf({ target: TARGET, body: request.body });
  return (index) => keyWith(request.principal, placeKey(key, index), fingerprint);
}

function requestOf(item: Item): MovementRequest {
  const { type, idempotency_key: _key, ...rest } = item;
  // as: the schema has tied the fields to `type`; taking them apart loses that tie for the compiler.
  if (type === 'capture' || type === 'release') {
    const { hold, ...body } = rest as { hold: string }; // as: see above
    return { kind: type, hold, body } as MovementRequest; // as: see above
  }
  if (type === 'reversal') {
    const { transaction, ...body } = rest as { transaction: string }; // as: see above
    return { kind: type, transaction, body } as MovementRequest; // as: see above
  }
  return { kind: type, body: rest } as MovementRequest; // as: see above
}

function isDry(request: BatchRequest): boolean {
  return request.query.dry_run ?? false;
}

function atItem<T>(index: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ProblemError ? atIndex(error.problem, index) : error;
  }
}

function atIndex(problem: ProblemDraft, index: number): ProblemError {
  const errors = problem.errors?.map((error) => ({ ...error, pointer: `/items/${index}${error.pointer}` }));
  const facts = { ...problem.facts, index };
  return new ProblemError({
    ...problem,
    detail: `Item ${index}: ${problem.detail}`,
    facts,
    ...(errors ? { errors } : {}),
  });
}

const OWN_KEY: ProblemDraft = {
  status: 400,
  code: 'invalid_request',
  detail: 'An atomic call has one key, in the Idempotency-Key header; its items have none of their own.',
};

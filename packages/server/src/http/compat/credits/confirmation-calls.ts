import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { type RowToKeep, requestConfirmation } from '../../../commands/request-confirmation.ts';
import { type PlannedRow, readPlannedRows } from '../../../domain/credits/planned-row.ts';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { PointType } from '../../../domain/ledger/point-type.ts';
import type { RecordKey } from '../../../domain/ledger/record.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { configForPointTypes } from '../../../queries/config-for-records.ts';
import {
  type ConfirmationView,
  confirmationView,
  findConfirmation,
  listConfirmations,
} from '../../../queries/find-confirmation.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { addCall } from '../wordpress/add-call.ts';
import type { Change, Plan } from './change.ts';
import { type ConfirmOutcome, confirmChange } from './confirm-change.ts';
import { readRow } from './credit-fields.ts';
import { presentFigures, type RowResult } from './row-result.ts';

const One = Type.Object({ id: Type.String() });
const scope = 'points:confirm';

/** Changes that wait, for those who may confirm them: the list, one, and the confirmation itself. */
export function addConfirmationCalls(door: App, parts: AppParts): void {
  const path = `${parts.credits.path}/confirmations`;
  const read = { methods: ['GET'], scope } as const;
  addCall(door, parts, { ...read, path, fields: Type.Object({}) }, async ({ principal }) => {
    const waiting = await listConfirmations(parts, principal.programId);
    return await Promise.all(waiting.map((each) => presentOne(parts, principal, each)));
  });
  addCall(door, parts, { ...read, path: `${path}/:id`, fields: One }, async ({ principal, fields: { id } }) => {
    const found = await findConfirmation(parts, principal.programId, { id });
    if (!found) throw unknownConfirmation(id);
    return await presentOne(parts, principal, found);
  });
  const confirm = { methods: ['POST'], path: `${path}/:id/confirm`, fields: One, scope } as const;
  addCall(door, parts, confirm, async ({ principal, fields: { id } }) => {
    const { programId, by } = principal;
    return await answerConfirmed(parts, { principal, id }, await confirmChange(parts, { programId, id, by }));
  });
}

/** What waits since an earlier call with this key; one that was applied meanwhile is not waiting any more, and told as such. */
export async function findWaiting(
  parts: AppParts,
  { programId, key }: { programId: number; key: RecordKey },
): Promise<ConfirmationView | undefined> {
  const found = await findConfirmation(parts, programId, { keyHash: key.hash });
  if (found && !isSame(found.fingerprint, key.fingerprint)) {
    throw keyReused('This key was used for another call. Use a new key for a new call, the same only to repeat one.');
  }
  return found;
}

/** Keeps a call with its plan until somebody confirms it. */
export async function keepWaiting(
  parts: AppParts,
  { principal, pointType, rows, steps, key }: Change,
  { figures, results }: Plan,
): Promise<ConfirmationView> {
  const planned = rows.map((sent, place): RowToKeep => {
    const member = Number(sent.user_id);
    const [plan, result, step] = [figures[place], results[place], steps[place]];
    if (!plan || !step || 'status' in step) {
      const { code, message } = result && 'code' in result ? result : { code: 'bug', message: '' };
      return { member, refusal: { code, message } };
    }
    const own = step.key && Buffer.from(step.key.hash).toString('hex');
    return { member, row: { ...readRow(sent), before: plan.before }, figures: plan, key: own };
  });
  const asked = { programId: principal.programId, by: principal.by, pointType: pointType.key, key };
  return confirmationView(await requestConfirmation(parts, asked, planned), parts.clock());
}

/** 202 with what waits and how to confirm it; 200 once it was applied, 409 once it is too late. */
export function answerWaiting(
  found: ConfirmationView,
  { reply, isSingle, ...place }: { reply: FastifyReply; programId: number; pointType: PointType; isSingle: boolean },
) {
  if (found.isExpired) throw expired(found.id);
  if (found.state === 'pending') reply.code(202);
  const told = present(found, place);
  const [only] = told.results;
  return isSingle && only ? { ...told, ...only, results: undefined } : told;
}

async function answerConfirmed(
  parts: AppParts,
  { principal, id }: { principal: Principal; id: string },
  outcome: ConfirmOutcome,
) {
  switch (outcome.kind) {
    case 'unknown':
      throw unknownConfirmation(id);
    case 'expired':
      throw expired(id);
    case 'key_reused':
      throw keyReused(
        'The key of a row has served another call since. Nothing was applied; make the call again with new keys.',
      );
    case 'refused':
      throw new ProblemError(problemOf(outcome.rejection));
    case 'applied': {
      const pointType = await pointTypeOf(parts, principal, outcome.pointType);
      const context = { status: 'applied', programId: principal.programId, pointType } as const;
      const results = outcome.rows.map((row) => presentRow(row, context));
      return { confirmation_id: id, status: 'applied', results };
    }
    case 'outdated': {
      const pointType = await pointTypeOf(parts, principal, outcome.pointType);
      const context = { status: 'confirmation_required', programId: principal.programId, pointType } as const;
      const results = outcome.rows.map((row) => presentRow(row, context));
      const detail =
        'A balance has changed since this was planned. Nothing was applied; confirm again to apply the new plan.';
      throw new ProblemError({ status: 409, code: 'plan_outdated', detail, facts: { confirmation_id: id, results } });
    }
  }
}

async function presentOne(parts: AppParts, principal: Principal, found: ConfirmationView) {
  const pointType = await pointTypeOf(parts, principal, found.pointType);
  return {
    ...present(found, { programId: principal.programId, pointType }),
    requested_by: found.requestedBy,
    confirmed_by: found.confirmedBy ?? null,
  };
}

function present(found: ConfirmationView, place: { programId: number; pointType: PointType }) {
  const status = found.state === 'applied' ? ('applied' as const) : ('confirmation_required' as const);
  return {
    confirmation_id: found.id,
    status: found.isExpired ? ('expired' as const) : status,
    expires_at: instantText(found.expiresAt),
    results: readPlannedRows(found.rows).map((row) => presentRow(row, { ...place, status })),
  };
}

function presentRow(
  row: PlannedRow,
  told: { status: 'applied' | 'confirmation_required'; programId: number; pointType: PointType },
): RowResult & { user_id: number } {
  const user = { user_id: row.member };
  if ('refusal' in row) return { ...user, status: 'refused', ...row.refusal };
  const id = row.record === undefined ? null : numberedId('txn', told.programId, row.record);
  return { ...user, ...presentFigures(row.figures, { ...told, id }) };
}

async function pointTypeOf(parts: AppParts, { programId }: Principal, key: string): Promise<PointType> {
  const pointType = (await configForPointTypes(parts.configs, programId, [key])).pointTypes.get(key);
  if (!pointType) throw new Error(`bug: a confirmation is of ${key}, which is no point type`);
  return pointType;
}

function isSame(left: Uint8Array | undefined, right: Uint8Array | null): boolean {
  return left !== undefined && right !== null && Buffer.compare(left, right) === 0;
}

function keyReused(detail: string): ProblemError {
  return new ProblemError({ status: 422, code: 'idempotency_key_reused', detail });
}

function unknownConfirmation(id: string): ProblemError {
  const detail = `There is no confirmation ${id.slice(0, 64)} in this program.`;
  return new ProblemError({ status: 404, code: 'unknown_confirmation', detail });
}

function expired(id: string): ProblemError {
  const detail = 'Nobody confirmed this within 24 hours. Nothing was applied; a new call takes a new key.';
  return new ProblemError({ status: 409, code: 'confirmation_expired', detail, facts: { confirmation_id: id } });
}

import { Fault, type Outcome, type Step } from '../../../commands/command.ts';
import { creditRowStep } from '../../../commands/credit-rows.ts';
import { needsConfirmation } from '../../../domain/credits/credit-row.ts';
import { figuresOf } from '../../../domain/credits/planned-row.ts';
import type { PointType } from '../../../domain/ledger/point-type.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { checkKey, findIdempotencyKey, placeKey, recordKey } from '../../idempotency.ts';
import { ProblemError } from '../../problems.ts';
import { outcomeProblem } from '../../v1/movements/answer-movement.ts';
import { type Asked, addCall } from '../wordpress/add-call.ts';
import { readPointType } from '../wordpress/move-points.ts';
import type { Change, Plan } from './change.ts';
import { answerWaiting, findWaiting, keepWaiting } from './confirmation-calls.ts';
import { AddFields, bodyOf, type ChangeFields, readRow, rowsOf, type SentRow, SetFields } from './credit-fields.ts';
import { presentFigures, presentRecord, type RowResult, refusedRow } from './row-result.ts';

/** Adds to users' credits, and sets them: of one user, or of up to a thousand with a result for each. */
export function addCreditChanges(door: App, parts: AppParts): void {
  const { path } = parts.credits;
  // Empty is no value of theirs, and not as good as left out: these are guards.
  const common = { methods: ['POST'], scope: 'credits:change', keepsEmpty: true } as const;
  addCall(door, parts, { ...common, path: `${path}/update-user-credits`, fields: AddFields }, (asked) =>
    change(parts, asked, ['user_id', 'amount']),
  );
  addCall(door, parts, { ...common, path: `${path}/update-total-user-credits`, fields: SetFields }, (asked) =>
    change(parts, asked, ['user_id', 'total']),
  );
}

async function change(parts: AppParts, asked: Asked<ChangeFields>, needed: readonly string[]) {
  const { fields, principal, reply } = asked;
  const rows = rowsOf(fields, needed);
  const pointType = await readPointType(parts, principal, parts.credits.pointType);
  const change = takeApart(parts, { asked, rows, pointType });
  if (isDry(fields)) return tell(asked, rows, (await makePlan(parts, change)).results);
  const waiting = await holdBack(parts, change);
  if (waiting)
    return answerWaiting(waiting, {
      reply,
      programId: principal.programId,
      pointType,
      isSingle: fields.users === undefined,
    });
  return tell(asked, rows, await submit(parts, change));
}

function takeApart(
  parts: AppParts,
  { asked, rows, pointType }: { asked: Asked<ChangeFields>; rows: readonly SentRow[]; pointType: PointType },
): Change {
  const { principal, request } = asked;
  const target = `POST ${request.routeOptions.url}`;
  const isTried = isDry(asked.fields);
  const called = isTried ? undefined : findIdempotencyKey(request);
  const keyed = (key: string | undefined, body: unknown) =>
    key === undefined ? undefined : recordKey(principal, key, { target, body });
  const keys = rows.map(({ key: own, ...body }, place) =>
    keyed(own === undefined ? called && placeKey(called, place) : checkKey(own), body),
  );
  const steps = rows.map((sent, place): Step | RowResult => {
    const row = readRow(sent);
    if (row.kind === 'take' && !parts.credits.allowsNegativeAdds) return negativeRefused(row.amount);
    return creditRowStep(row, { pointType: pointType.key, key: isTried ? undefined : keys[place] });
  });
  const key = keyed(called, bodyOf(asked.fields));
  return { principal, pointType, rows, steps, key: key ?? (rows.length === 1 ? keys[0] : undefined) };
}

/** What waits for a confirmation instead of being carried out: because it is too much for its operator, or since an earlier call. */
async function holdBack(parts: AppParts, change: Change) {
  const { principal, pointType, key } = change;
  if (principal.kind !== 'application_password') return undefined;
  const earlier = key && (await findWaiting(parts, { programId: principal.programId, key }));
  if (earlier) return earlier;
  const { confirmAbove } = principal;
  if (!confirmAbove) return undefined;
  const plan = await makePlan(parts, change);
  const changes = plan.figures.flatMap((each) => each?.change ?? []);
  if (!needsConfirmation(changes, pointType.scale, confirmAbove)) return undefined;
  return await keepWaiting(parts, change, plan);
}

/** What would become of each row, and its figures; these are undefined for a row that is refused. */
async function makePlan(parts: AppParts, change: Change): Promise<Plan> {
  const outcomes = await rehearseSteps(parts, change);
  return {
    figures: outcomes.map((outcome) => {
      const [record] = outcome?.kind === 'applied' ? outcome.records : [];
      return record && figuresOf(record.body);
    }),
    results: change.steps.map((step, place) => told(step, outcomes[place], 'planned', change)),
  };
}

/** Each row sees what those before it would have done; undefined for those that were refused already. */
async function rehearseSteps(parts: AppParts, { principal, steps }: Change): Promise<(Outcome | undefined)[]> {
  const valid = steps.filter((step): step is Step => !('status' in step)).map((step) => ({ ...step, key: undefined }));
  const outcomes = await parts.lanes.rehearse(principal.programId, { by: principal.by, steps: valid });
  const next = outcomes.values();
  return steps.map((step) => ('status' in step ? undefined : next.next().value));
}

/** Each row stands by itself, whatever becomes of the others. */
async function submit(parts: AppParts, change: Change): Promise<RowResult[]> {
  const { programId, by } = change.principal;
  return await Promise.all(
    change.steps.map(async (step) => {
      if ('status' in step) return step;
      try {
        const outcome = await parts.lanes.submit(programId, { by, steps: [step], dryRun: false });
        return told(step, outcome, 'applied', change);
      } catch (error) {
        if (error instanceof Fault) return unknownRow(error);
        throw error;
      }
    }),
  );
}

function told(
  step: Step | RowResult,
  outcome: Outcome | undefined,
  status: 'applied' | 'planned',
  { principal: { programId }, pointType }: Change,
): RowResult {
  if ('status' in step) return step;
  if (!outcome) throw new Error('bug: a row has no outcome');
  if (outcome.kind !== 'applied') return refusedRow(outcomeProblem(outcome));
  const [record] = outcome.records;
  if (!record) throw new Error('bug: a row was applied without a record');
  if (status === 'applied') return presentRecord(record, { programId, pointType });
  return presentFigures(figuresOf(record.body), { status, id: null, pointType });
}

function tell({ fields }: Asked<ChangeFields>, rows: readonly SentRow[], results: readonly RowResult[]) {
  const all = results.map((result, place) => {
    const { user_id: userId, key } = rows[place] ?? { user_id: '' };
    return { user_id: Number(userId), ...(key === undefined ? {} : { key }), ...result };
  });
  if (fields.users !== undefined) return { results: all };
  const [only] = all;
  if (only && 'code' in only) throw rowProblem(only);
  return only;
}

function isDry({ dry_run: text }: ChangeFields): boolean {
  return text === 'true';
}

function negativeRefused(amount: string): RowResult {
  const detail = `The amount is -${amount.slice(0, 64)}; adding takes credits only where credits_negative_adds is set.`;
  return refusedRow({ code: 'negative_not_allowed', detail });
}

function unknownRow({ message, isOutcomeKnown }: Fault): RowResult {
  const hint = isOutcomeKnown ? 'Nothing was done.' : 'Ask for its result by its key, or repeat it with the key.';
  return { status: 'unknown', code: 'unavailable', message: `${message}. ${hint}` };
}

function rowProblem({ status, code, message }: { status: string; code: string; message: string }): ProblemError {
  return new ProblemError({ status: status === 'unknown' ? 503 : 422, code, detail: message });
}

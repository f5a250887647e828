import { triggerKey, triggerReversalKey } from '../../../commands/keys.ts';
import { movementStep } from '../../../commands/movements.ts';
import { occasionStep } from '../../../commands/tell-occasion.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { configForRecords } from '../../../queries/config-for-records.ts';
import { findKeyUses, type KeyUse } from '../../../queries/find-key-uses.ts';
import { getTransaction } from '../../../queries/get-transaction.ts';
import { getTriggerRequest } from '../../../queries/get-trigger-request.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { appliedRecords, outcomeProblem } from '../movements/answer-movement.ts';
import { acceptTrigger } from './accept-trigger.ts';
import { afterReversal, presentPendingTrigger, presentRefusedTrigger, presentTrigger } from './present-trigger.ts';
import { calledRule, readTrigger, requestIdReused } from './read-trigger.ts';
import { RulePath } from './rule-schemas.ts';
import { TriggerBody, TriggerPath, TriggerReply } from './trigger-schemas.ts';

const tags = ['rules'];
const config = { scope: 'rules:trigger' } as const;

/** Rules that a third party triggers: by rule id and request id, each once. */
export function addTriggerRoutes(app: App, parts: AppParts): void {
  addTriggering(app, parts);
  addResult(app, parts);
  addReversal(app, parts);
}

function addTriggering(app: App, parts: AppParts): void {
  app.post(
    '/v1/rules/:rule/triggers',
    {
      config,
      schema: {
        tags,
        operationId: 'triggerRule',
        summary: 'Trigger a rule for a member',
        description:
          'The request id is the key: the same request again gives the same answer, refusals included; another one under it is ' +
          'refused. No Idempotency-Key is needed.',
        params: RulePath,
        querystring: NoQuery,
        body: TriggerBody,
        response: {
          201: { ...TriggerReply, description: 'Done, and safe.' },
          202: { ...TriggerReply, description: 'Safe: it will be decided, and the result posted to `callback_url`.' },
          ...problemReplies(400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { principal, body } = request;
      const { programId, by } = principal;
      const rule = await calledRule(parts, principal, request.params.rule);
      const requestId = body.request_id;
      if (body.callback_url !== undefined) {
        await acceptTrigger(parts, principal, { rule, body });
        return reply.code(202).send(presentPendingTrigger({ rule, requestId }, programId));
      }
      const { input, key } = await readTrigger(parts, body, { rule, principal });
      const step = occasionStep(input, key);
      const outcome = await parts.lanes.submit(programId, { by, steps: [step], dryRun: false });
      if (outcome.kind === 'key_reused') throw requestIdReused(requestId);
      if (outcome.kind === 'refused') throw new ProblemError(outcomeProblem(outcome));
      const [record] = outcome.records;
      if (!record) throw new Error('bug: a trigger was applied without a record');
      if (outcome.isReplay) reply.header('idempotent-replayed', 'true');
      const known = await configForRecords(parts.configs, programId, [record]);
      return reply.code(201).send(presentTrigger({ rule, requestId }, record, { config: known, reversed: 0 }));
    },
  );
}

function addResult(app: App, parts: AppParts): void {
  app.get(
    '/v1/rules/:rule/triggers/:request_id',
    {
      config,
      schema: {
        tags,
        operationId: 'getRuleTrigger',
        summary: 'What became of a request of yours',
        description: 'Its `balance` and `cap_left` are those of right after the request, also once it was taken back.',
        params: TriggerPath,
        querystring: NoQuery,
        response: { 200: TriggerReply, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    ({ principal, params }) => presentResult(parts, principal, params),
  );
}

function addReversal(app: App, parts: AppParts): void {
  app.post(
    '/v1/rules/:rule/triggers/:request_id/reverse',
    {
      config,
      schema: {
        tags,
        operationId: 'reverseRuleTrigger',
        summary: 'Take a trigger back, whole',
        description:
          'Its caps count as if it had not been, and `balance` is what there is after that. A second call gives the same answer.',
        params: TriggerPath,
        querystring: NoQuery,
        response: {
          200: { ...TriggerReply, description: 'Taken back.' },
          ...problemReplies(400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal, params }) => {
      const { programId, by } = principal;
      const { request_id: requestId } = params;
      const rule = await calledRule(parts, principal, params.rule);
      const use = await findTrigger(parts, principal, { rule, requestId });
      if (use.kind === 'refused') throw unknownTrigger(requestId);
      const movement = { kind: 'reversal', input: { transaction: use.record.number, reference: 'reversal' } } as const;
      const step = movementStep(movement, triggerReversalKey(by, rule, requestId));
      const [reversal] = appliedRecords(await parts.lanes.submit(programId, { by, steps: [step], dryRun: false }));
      if (!reversal) throw new Error('bug: a trigger was taken back without a record');
      const trigger = await presentResult(parts, principal, params);
      return afterReversal(trigger, reversal, await configForRecords(parts.configs, programId, [reversal]));
    },
  );
}

async function presentResult(parts: AppParts, principal: Principal, params: { rule: string; request_id: string }) {
  const { programId } = principal;
  const rule = await calledRule(parts, principal, params.rule);
  const named = { rule, requestId: params.request_id };
  const use = await findUse(parts, principal, named);
  if (!use) {
    const kept = await getTriggerRequest(parts.pool, { programId, clientId: principal.by, ...named });
    if (!kept) throw unknownTrigger(named.requestId);
    return presentPendingTrigger(named, programId);
  }
  const config = await parts.configs.get(programId);
  if (use.kind === 'refused') return presentRefusedTrigger(named, use.rejection, config);
  const detail = await getTransaction(parts, { programId, number: use.record.number });
  return presentTrigger(named, use.record, { config, reversed: detail?.reversed ?? 0 });
}

async function findTrigger(parts: AppParts, principal: Principal, named: { rule: number; requestId: string }) {
  const use = await findUse(parts, principal, named);
  if (!use) throw unknownTrigger(named.requestId);
  return use;
}

async function findUse(
  parts: AppParts,
  principal: Principal,
  { rule, requestId }: { rule: number; requestId: string },
): Promise<KeyUse | undefined> {
  const { hash } = triggerKey(principal.by, rule, requestId, new Uint8Array());
  const [use] = await findKeyUses(parts.pool, principal.programId, [hash]);
  return use;
}

function unknownTrigger(requestId: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_trigger',
    detail: `Nothing of yours was done under request id ${requestId} by this rule.`,
  });
}

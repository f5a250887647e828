import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { settleTriggerRequest } from '../../../commands/keep-trigger-request.ts';
import { triggerKey } from '../../../commands/keys.ts';
import { occasionStep } from '../../../commands/tell-occasion.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { RecordKey } from '../../../domain/ledger/record.ts';
import type { TriggerAsk } from '../../../domain/triggers/trigger-request.ts';
import { completedResult, refusedResult, type SettledTrigger } from '../../../domain/triggers/trigger-result.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { configForRecords } from '../../../queries/config-for-records.ts';
import { getClient } from '../../../queries/list-clients.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { homeOf } from '../../home-of.ts';
import { fingerprintOf } from '../../idempotency.ts';
import { type ProblemDraft, ProblemError } from '../../problems.ts';
import { DecimalInput } from '../../schemas.ts';
import { outcomeProblem } from '../../v1/movements/answer-movement.ts';
import { checkCallback, checkTriggerCaller, keepTrigger } from '../../v1/rules/accept-trigger.ts';
import { calledRule, requestIdReused } from '../../v1/rules/read-trigger.ts';
import { readUser } from './read-user.ts';

const Body = Type.Object(
  {
    userId: Type.Union([Type.String({ minLength: 1, maxLength: 320 }), Type.Integer()]),
    ruleId: Type.String({ minLength: 1, maxLength: 64 }),
    amount: Type.Optional(DecimalInput),
    requestId: Type.String({ minLength: 1, maxLength: 255 }),
    callbackUrl: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
  },
  { additionalProperties: false },
);

/** A request taken apart. `callbackUrl` undefined: nobody is told but in the reply. */
type Asked = {
  principal: Principal;
  rule: number;
  requestId: string;
  callbackUrl: string | undefined;
  key: RecordKey;
  ask: TriggerAsk;
};

/**
 * `POST /points/rules/trigger`: has a rule give or take points. It is decided before it is answered: a refusal is 400 with its code, and
 * then nobody is called back; 202 says that it is done, and safe, and the callback says what came of it.
 */
export function addTriggerCall(door: App, parts: AppParts): void {
  const schema = { hide: true, body: Body };
  door.post('/points/rules/trigger', { config: { scope: 'rules:trigger' }, schema }, async (request, reply) => {
    const asked = await readCall(parts, request.principal, request.body);
    const refusal = await decide(parts, asked);
    if (refusal) throw new ProblemError(refusal);
    return reply.code(202).send(presentAccepted(parts, request, asked));
  });
}

/** Steps in the order in which they refuse: the rule, the client, the member's name, the callback. */
async function readCall(parts: AppParts, principal: Principal, body: Static<typeof Body>): Promise<Asked> {
  const { programId, by } = principal;
  const { userId, ruleId, requestId, amount, callbackUrl } = body;
  const rule = await calledRule(parts, principal, ruleId);
  await checkTriggerCaller(parts, principal, rule);
  const { memberKey = 'id' } = (await getClient(parts.pool, programId, by)) ?? {};
  const input = {
    reference: 'rule',
    referenceId: requestId,
    member: readUser(userId, { memberKey, programId }),
    client: by,
    occasion: { kind: 'api', rule, ...(amount === undefined ? {} : { amount }) } as const,
  };
  if (callbackUrl !== undefined) await checkCallback(parts, principal, { url: callbackUrl, pointer: '/callbackUrl' });
  const fingerprint = fingerprintOf({ target: `points trigger ${rule}`, body });
  return {
    principal,
    rule,
    requestId,
    callbackUrl,
    key: triggerKey(by, rule, requestId, fingerprint),
    ask: { userId: String(userId), input },
  };
}

/** What the program's lane has against it; undefined: it is done. A request that is to be called back is durable before it is decided. */
async function decide(parts: AppParts, asked: Asked): Promise<ProblemDraft | undefined> {
  const { principal, requestId, callbackUrl, key, ask } = asked;
  const { programId, by } = principal;
  if (callbackUrl !== undefined) await keepTrigger(parts, principal, { ...asked, callbackUrl });
  const outcome = await parts.lanes.submit(programId, { by, steps: [occasionStep(ask.input, key)], dryRun: false });
  if (outcome.kind === 'key_reused') throw requestIdReused(requestId);
  if (outcome.kind === 'refused') {
    await settle(parts, asked, { ...refusedResult(outcome.rejection.code, parts.clock()), isCalledBack: false });
    return outcomeProblem(outcome);
  }
  const [record] = outcome.records;
  if (!record) throw new Error('bug: a trigger was applied without a record');
  const config = await configForRecords(parts.configs, programId, [record]);
  await settle(parts, asked, { ...completedResult(config, record), isCalledBack: true });
  return undefined;
}

/** Notes how a request that was kept ended. The first to note it counts: a repetition calls nobody back again. */
async function settle(
  parts: AppParts,
  asked: Asked,
  settled: SettledTrigger & { isCalledBack: boolean },
): Promise<void> {
  const { principal, rule, requestId, callbackUrl } = asked;
  if (callbackUrl === undefined) return;
  const { programId, by: clientId } = principal;
  await settleTriggerRequest(parts, { programId, clientId, rule, requestId }, settled);
}

function presentAccepted(parts: AppParts, request: FastifyRequest, { principal, rule, requestId, ask }: Asked) {
  const ruleId = numberedId('rul', principal.programId, rule);
  const resultUrl = `${homeOf(parts, request)}/v1/rules/${ruleId}/triggers/${encodeURIComponent(requestId)}`;
  return { requestId, ruleId, userId: ask.userId, status: 'accepted', resultUrl };
}

import { Type } from 'typebox';
import { defineRule, type WantedRule } from '../../../commands/define-rule.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { SettingProblem } from '../../../domain/setting-problem.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { getClient } from '../../../queries/list-clients.ts';
import {
  getRule,
  getRuleVersions,
  listRules,
  type RuleView,
  ruleNameOf,
  ruleView,
} from '../../../queries/rules/list-rules.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { entityTag, readIfMatch } from '../../entity-tag.ts';
import { pageReply, readPage } from '../../parameters.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { keyExists } from '../../settings-problem.ts';
import { unknownClient } from '../clients/present-client.ts';
import { budgetSpent, presentRule, presentRuleVersion, unknownRule, wrongRule } from './present-rule.ts';
import { readRuleBody, readRuleChange } from './read-rule-body.ts';
import { readTests } from './read-tests.ts';
import { addRuleMoves } from './rule-moves.ts';
import {
  RuleBody,
  RuleClientPath,
  RulePatch,
  RulePath,
  RuleReply,
  RulesQuery,
  RuleVersionReply,
} from './rule-schemas.ts';
import { addShareRoutes } from './share-routes.ts';
import { addTriggerRoutes } from './trigger-routes.ts';

const tags = ['rules'];
const write = { scope: 'rules:write' } as const;
const LAST = 2_147_483_647;
const found = { ...RuleReply, description: 'The rule; its ETag is its revision.' };

/** What earns and what redeems: made as drafts, reviewed, then activated. */
export function addRuleRoutes(app: App, parts: AppParts): void {
  addReads(app, parts);
  addCreation(app, parts);
  addChange(app, parts);
  addClientChoice(app, parts);
  addRuleMoves(app, parts);
  addShareRoutes(app, parts);
  addTriggerRoutes(app, parts);
}

function addReads(app: App, { pool }: AppParts): void {
  const config = { scope: 'rules:read' } as const;
  app.get(
    '/v1/rules',
    {
      config,
      schema: {
        tags,
        operationId: 'listRules',
        summary: 'The rules of the program, the newest first',
        querystring: RulesQuery,
        response: {
          200: Type.Object({ items: Type.Array(RuleReply), next_cursor: Type.Union([Type.String(), Type.Null()]) }),
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { limit, below = LAST } = readPage('rules', request.query);
      const { state } = request.query;
      const rules = await listRules(pool, request.principal.programId, { below, limit: limit + 1, state });
      const items = rules.slice(0, limit);
      const nextBelow = rules.length > limit ? items.at(-1)?.number : undefined;
      return pageReply('rules', { items: items.map(presentRule), nextBelow }, { request, reply });
    },
  );
  app.get(
    '/v1/rules/:rule',
    {
      config,
      schema: {
        tags,
        operationId: 'getRule',
        summary: 'One rule',
        params: RulePath,
        querystring: NoQuery,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 429, 503) },
      },
    },
    async (request, reply) => {
      const rule = await getRule(pool, request.principal.programId, request.params.rule);
      if (!rule) throw unknownRule(request.params.rule);
      reply.header('etag', entityTag(rule.revision));
      return presentRule(rule);
    },
  );
  app.get(
    '/v1/rules/:rule/versions',
    {
      config,
      schema: {
        tags,
        operationId: 'listRuleVersions',
        summary: 'Every version of a rule, the newest first',
        params: RulePath,
        querystring: NoQuery,
        response: {
          200: Type.Object({ items: Type.Array(RuleVersionReply) }),
          ...problemReplies(400, 401, 403, 404, 429, 503),
        },
      },
    },
    async ({ principal: { programId }, params }) => {
      const rule = await getRule(pool, programId, params.rule);
      if (!rule) throw unknownRule(params.rule);
      return { items: (await getRuleVersions(pool, programId, rule.number)).map(presentRuleVersion) };
    },
  );
}

function addCreation(app: App, parts: AppParts): void {
  app.post(
    '/v1/rules',
    {
      config: write,
      schema: {
        tags,
        operationId: 'createRule',
        summary: 'Make a rule, as a draft',
        querystring: NoQuery,
        body: RuleBody,
        response: {
          201: { ...RuleReply, description: 'Made: a draft, until it is activated.' },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const isUnboundedConfirmed = request.body.confirm_unbounded ?? false;
      const rule = await define(parts, request.principal, {
        ...readRuleBody(request.body),
        tests: readTests(request.body.tests),
        isUnboundedConfirmed,
      });
      const id = numberedId('rul', rule.programId, rule.number);
      reply.code(201).headers({ location: `/v1/rules/${id}`, etag: entityTag(rule.revision) });
      return presentRule(rule);
    },
  );
}

function addChange(app: App, parts: AppParts): void {
  app.patch(
    '/v1/rules/:rule',
    {
      config: write,
      schema: {
        tags,
        operationId: 'updateRule',
        summary: 'Change a rule: a new version, in force at once where the rule is active',
        params: RulePath,
        querystring: NoQuery,
        headers: Type.Object({
          'if-match': Type.Optional(Type.String({ description: 'The ETag that was read.', examples: ['"1"'] })),
        }),
        body: RulePatch,
        response: { 200: found, ...problemReplies(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503) },
      },
    },
    async (request, reply) => {
      const rule = await define(parts, request.principal, {
        name: ruleNameOf(request.principal.programId, request.params.rule),
        revision: readIfMatch(request),
        change: readRuleChange(request.body),
        tests: readTests(request.body.tests),
        isUnboundedConfirmed: request.body.confirm_unbounded ?? false,
      });
      reply.header('etag', entityTag(rule.revision));
      return presentRule(rule);
    },
  );
}

function addClientChoice(app: App, parts: AppParts): void {
  const response = { 200: found, ...problemReplies(400, 401, 403, 404, 409, 413, 415, 422, 429, 503) };
  const choose = async (principal: Principal, params: { rule: string; client: string }, isChosen: boolean) => {
    const { rule, client } = params;
    const found = await getRule(parts.pool, principal.programId, rule);
    if (!found) throw unknownRule(rule);
    const isKnown = isChosen
      ? (await getClient(parts.pool, principal.programId, client)) !== undefined
      : found.settings.clients?.includes(client);
    if (!isKnown) throw unknownClient(client);
    const chosen = await define(parts, principal, {
      name: { number: found.number },
      change: ({ clients = [] }) => {
        if (isChosen) return clients.includes(client) ? {} : { clients: [...clients, client] };
        return { clients: clients.filter((other) => other !== client) };
      },
      isUnboundedConfirmed: true,
    });
    return presentRule(chosen);
  };
  app.put(
    '/v1/rules/:rule/clients/:client',
    {
      config: write,
      schema: {
        tags,
        operationId: 'authoriseRuleClient',
        summary: 'Let a client trigger a rule',
        params: RuleClientPath,
        querystring: NoQuery,
        response,
      },
    },
    ({ principal, params }) => choose(principal, params, true),
  );
  app.delete(
    '/v1/rules/:rule/clients/:client',
    {
      config: write,
      schema: {
        tags,
        operationId: 'removeRuleClient',
        summary: 'Let a client trigger a rule no longer',
        params: RuleClientPath,
        querystring: NoQuery,
        response,
      },
    },
    ({ principal, params }) => choose(principal, params, false),
  );
}

async function define(parts: AppParts, principal: Principal, wanted: WantedRule): Promise<RuleView> {
  const { programId } = principal;
  const outcome = await defineRule(asCaller(parts, principal), programId, wanted);
  switch (outcome.kind) {
    case 'defined':
      parts.configs.forget(programId);
      return ruleView(outcome.rule);
    case 'unknown':
      throw unknownRule(wanted.name?.key ?? numberedId('rul', programId, wanted.name?.number ?? 0));
    case 'key_exists':
      throw keyExists('rule', outcome.rule.key, numberedId('rul', programId, outcome.rule.number));
    case 'not_changeable':
      throw new ProblemError({
        status: 409,
        code: 'rule_not_changeable',
        detail: `The rule is ${outcome.rule.state}: only drafts, active and paused rules are changed.`,
        facts: { state: outcome.rule.state },
      });
    case 'revision_differs':
      throw new ProblemError(
        problemOf({ code: 'version_differs', expected: wanted.revision ?? 0, version: outcome.revision }),
      );
    case 'budget_spent':
      throw budgetSpent(outcome.rule, outcome.left);
    case 'wrong':
      throw unknownPointType(outcome.problems, wanted) ?? wrongRule(outcome.problems);
  }
}

/** Where the rule's own point type is not there, all else is read against nothing; one that its condition names is a wrong setting. */
function unknownPointType(problems: readonly SettingProblem[], { change }: WantedRule): ProblemError | undefined {
  const isOwn = problems.some(({ field, code }) => field === '/pointType' && code === 'unknown_point_type');
  if (!isOwn || typeof change === 'function') return undefined;
  return new ProblemError(problemOf({ code: 'unknown_point_type', point_type: change.pointType ?? '' }));
}

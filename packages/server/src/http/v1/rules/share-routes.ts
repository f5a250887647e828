import type { FastifyRequest } from 'fastify';
import { numberedId } from '../../../domain/ids.ts';
import type { Language } from '../../../domain/languages.ts';
import { amountBounds, type RuleShare } from '../../../domain/sharing/rule-share.ts';
import { shareMail } from '../../../domain/sharing/share-mail.ts';
import { getSharedRule } from '../../../queries/rules/get-shared-rule.ts';
import { acceptedLanguage } from '../../accepted-language.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { homeOf } from '../../home-of.ts';
import { ProblemError } from '../../problems.ts';
import { guideAddress } from '../../rule-guide/guide-address.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { unknownRule } from './present-rule.ts';
import { RulePath } from './rule-schemas.ts';
import { RuleShareReply, SentShare, ShareMailBody, ShareQuery } from './share-schemas.ts';

const tags = ['rules'];

/** Telling a third party's developer of a rule that is triggered over the API: never with a secret. */
export function addShareRoutes(app: App, parts: AppParts): void {
  addShare(app, parts);
  addMail(app, parts);
}

function addShare(app: App, parts: AppParts): void {
  app.get(
    '/v1/rules/:rule/share',
    {
      config: { scope: 'rules:read' },
      schema: {
        tags,
        operationId: 'shareRule',
        summary: 'What a third party’s developer has to know of a rule that is triggered over the API',
        params: RulePath,
        querystring: ShareQuery,
        response: {
          200: { ...RuleShareReply, description: 'To send on; the client secret has a link of its own.' },
          ...problemReplies(400, 401, 403, 404, 409, 429, 503),
        },
      },
    },
    async (request) => {
      const share = await shareOf(parts, request.params.rule, request);
      const { subject, text } = shareMail(share, request.query.language ?? languageFor(request));
      return {
        rule_name: share.ruleName,
        rule_id: share.ruleId,
        rule_type: share.type,
        environment: share.environment,
        endpoint: share.endpoint,
        guide: share.guide,
        amount: share.amount,
        subject,
        text,
      };
    },
  );
}

function addMail(app: App, parts: AppParts): void {
  app.post(
    '/v1/rules/:rule/share/email',
    {
      config: { scope: 'rules:write' },
      schema: {
        tags,
        operationId: 'mailRuleShare',
        summary: 'Send that to a developer by e-mail, as text and HTML',
        params: RulePath,
        querystring: NoQuery,
        body: ShareMailBody,
        response: {
          200: { ...SentShare, description: 'The mail server has taken it.' },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request) => {
      const { to, language = languageFor(request) } = request.body;
      const mail = shareMail(await shareOf(parts, request.params.rule, request), language);
      if (!parts.sendMail) throw mailNotConfigured();
      const outcome = await parts.sendMail({ ...mail, to, language });
      if (outcome.kind !== 'sent') throw mailProblem(outcome);
      return { to, language, subject: mail.subject };
    },
  );
}

function languageFor(request: FastifyRequest): Language {
  return acceptedLanguage(request.headers['accept-language']);
}

/** @throws ProblemError 404, and 409 for a rule that is not triggered over the API */
async function shareOf(parts: AppParts, name: string, request: FastifyRequest): Promise<RuleShare> {
  const found = await getSharedRule(parts.pool, request.principal.programId, name);
  if (!found) throw unknownRule(name);
  const { rule, environment, amount } = found;
  const ruleId = numberedId('rul', rule.programId, rule.number);
  if (amount === undefined) throw notTriggered(ruleId);
  const home = homeOf(parts, request);
  return {
    ruleName: rule.settings.name,
    ruleId,
    type: rule.settings.kind,
    environment,
    endpoint: `${home}/v1/rules/${ruleId}/triggers`,
    guide: guideAddress(parts, home, ruleId),
    amount,
    bounds: amountBounds(rule.settings),
  };
}

function notTriggered(rule: string): ProblemError {
  const detail = `Rule ${rule} is not triggered over the API, so there is nothing that a developer could do with it.`;
  return new ProblemError({ status: 409, code: 'rule_not_shareable', detail, facts: { rule } });
}

function mailNotConfigured(): ProblemError {
  const detail =
    'This server has no mail server: set smtp_url and mail_from in its configuration, or send the text yourself.';
  return new ProblemError({ status: 503, code: 'mail_not_configured', detail });
}

function mailProblem({ kind, error }: { kind: 'refused' | 'failed'; error: string }): ProblemError {
  if (kind === 'failed') {
    const detail = `The mail server did not take it (${error}). Nothing was sent; try again later.`;
    return new ProblemError({ status: 503, code: 'mail_failed', detail, headers: { 'retry-after': '60' } });
  }
  const detail = 'The mail server refuses this mail.';
  const errors = [{ pointer: '/to', code: 'mail_refused', detail: error }];
  return new ProblemError({ status: 422, code: 'mail_refused', detail, errors });
}

import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { numberedId } from '../../domain/ids.ts';
import { integrationGuide } from '../../domain/sharing/guide.ts';
import { amountBounds } from '../../domain/sharing/rule-share.ts';
import { getSharedRule, type SharedRule } from '../../queries/rules/get-shared-rule.ts';
import type { App, AppParts } from '../app-parts.ts';
import { homeOf } from '../home-of.ts';
import { escapeHtml, htmlPage, PAGE_HEADERS } from '../html-page.ts';
import { isGuideKey } from './guide-address.ts';

const schema = {
  hide: true,
  params: Type.Object({ rule: Type.String() }),
  querystring: Type.Object({ key: Type.Optional(Type.String({ maxLength: 100 })) }),
};

/** `GET /docs/rules/{id}`: the guide for whoever builds against a rule, to be read without credentials by its whole address. */
export function addGuideDoor(app: App, parts: AppParts): void {
  app.get('/docs/rules/:rule', { config: { scope: null }, schema }, async (request, reply) => {
    const { rule: ruleId } = request.params;
    const { key = '' } = request.query;
    const programId = Number(/^rul_(\d{1,9})_\d{1,9}$/.exec(ruleId)?.[1] ?? 0);
    const shared = isGuideKey(parts, ruleId, key) ? await getSharedRule(parts.pool, programId, ruleId) : undefined;
    const html = shared && guidePage(parts, shared, request);
    return reply
      .code(html === undefined ? 404 : 200)
      .headers(PAGE_HEADERS)
      .type('text/html; charset=utf-8')
      .serializer(String)
      .send(html ?? UNKNOWN);
  });
}

/** Undefined for a rule that is not called, or is not there any more. */
function guidePage(parts: AppParts, { rule, environment, amount, places }: SharedRule, request: FastifyRequest) {
  if (amount === undefined || places.length === 0) return undefined;
  const home = homeOf(parts, request);
  const at = places.map((place) => {
    const ruleId = numberedId('rul', place.programId, place.number);
    const endpoint = `${home}/v1/rules/${ruleId}/triggers`;
    return { environment: place.environment, ruleId, endpoint, tokenEndpoint: `${home}/oauth/token` };
  });
  const ruleId = numberedId('rul', rule.programId, rule.number);
  const { name, kind: type } = rule.settings;
  const endpoint = `${home}/v1/rules/${ruleId}/triggers`;
  const bounds = amountBounds(rule.settings);
  const body = integrationGuide({ ruleName: name, ruleId, type, environment, endpoint, amount, bounds }, at);
  return htmlPage('en', `API Integration Guide: ${escapeHtml(name)}`, [body]);
}

const UNKNOWN = htmlPage('en', 'There is no such guide', [
  '<p>Perhaps a part of its address was lost on the way. Ask whoever sent it for the whole address.</p>',
]);

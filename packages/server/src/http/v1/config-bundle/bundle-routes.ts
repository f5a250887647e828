import type { Static } from 'typebox';
import { type ApplyBundleOutcome, applyBundle, diffBundle, type ShownPlan } from '../../../commands/apply-bundle.ts';
import { rollBackBundle } from '../../../commands/roll-back-bundle.ts';
import { differencesOf } from '../../../domain/bundles/plan.ts';
import { makeConfigBundle } from '../../../queries/make-config-bundle.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import {
  BundleDifference,
  DiffBody,
  PromoteBody,
  Promotion,
  Rollback,
  RollbackBody,
  SealedBundle,
} from './bundle-schemas.ts';
import { bundleProblem, presentPlan } from './present-plan.ts';

const tags = ['config-bundle'];
const bodyLimit = 16_000_000;

/** The configuration of a program, taken from one environment to another. */
export function addBundleRoutes(app: App, parts: AppParts): void {
  addExport(app, parts);
  addDiff(app, parts);
  addPromotion(app, parts);
  addRollback(app, parts);
}

function addExport(app: App, parts: AppParts): void {
  app.get(
    '/v1/config-bundle',
    {
      config: { scope: 'config:read' },
      schema: {
        tags,
        operationId: 'exportConfigBundle',
        summary: 'What rules the program, as a signed bundle for another environment',
        description: 'No secret, webhook or member is in it; clients are named, and nothing else is told of them.',
        querystring: NoQuery,
        response: {
          200: { ...SealedBundle, description: 'To be sent to another environment as it is.' },
          ...problemReplies(400, 401, 403, 429, 503),
        },
      },
    },
    async ({ principal }) => ({ ...(await makeConfigBundle(parts, principal.programId)) }),
  );
}

function addDiff(app: App, parts: AppParts): void {
  app.post(
    '/v1/config-bundle/diff',
    {
      config: { scope: 'config:read' },
      bodyLimit,
      schema: {
        tags,
        operationId: 'diffConfigBundle',
        summary: 'What a bundle would change here, whether its rules’ tests hold, and what keeps it from being applied',
        querystring: NoQuery,
        body: DiffBody,
        response: {
          200: { ...BundleDifference, description: 'Nothing is written.' },
          ...problemReplies(400, 401, 403, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal, body }) => {
      const asked = { bundle: body.bundle, clients: body.clients ?? {} };
      const outcome = await diffBundle(asCaller(parts, principal), principal.programId, asked);
      if (outcome.kind === 'unreadable') throw bundleProblem(outcome);
      return presentPlan(outcome.plan);
    },
  );
}

function addPromotion(app: App, parts: AppParts): void {
  app.post(
    '/v1/config-bundle/promote',
    {
      config: { scope: 'config:promote' },
      bodyLimit,
      schema: {
        tags,
        operationId: 'promoteConfigBundle',
        summary: 'Apply a bundle, all of it in one step or nothing',
        description:
          'New rules and promotions are drafts, unless `confirmation` is sent; what is in force here stays so, by its new settings at once.',
        querystring: NoQuery,
        body: PromoteBody,
        response: {
          200: { ...Promotion, description: 'Applied.' },
          ...problemReplies(400, 401, 403, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal, body }) => {
      const { bundle, clients = {}, force = [], confirmation } = body;
      const asked = { bundle, clients, force, confirmation };
      const outcome = await applyBundle(asCaller(parts, principal), principal.programId, asked);
      if (outcome.kind === 'applied') parts.configs.forget(principal.programId);
      return presentOutcome(outcome);
    },
  );
}

function presentOutcome(outcome: ApplyBundleOutcome): Static<typeof Promotion> {
  if (outcome.kind === 'unchanged') return { number: null, activated: false, changed: [] };
  if (outcome.kind !== 'applied') throw bundleProblem(outcome);
  const { number, plan, isActivated } = outcome;
  return { number, activated: isActivated && plan.whatWillHappen.length > 0, changed: changedBy(plan, isActivated) };
}

function changedBy(plan: ShownPlan, isActivated: boolean): string[] {
  return differencesOf(plan)
    .filter(({ change }) => isActivated || change !== 'activated')
    .map(({ name }) => name);
}

function addRollback(app: App, parts: AppParts): void {
  app.post(
    '/v1/config-bundle/rollback',
    {
      config: { scope: 'config:promote' },
      schema: {
        tags,
        operationId: 'rollBackConfigBundle',
        summary: 'Take back what the last bundle has changed',
        description:
          'Settings are those of before, as new versions. What the bundle made is not removed: its rules and promotions are drafts.',
        querystring: NoQuery,
        body: RollbackBody,
        response: {
          200: { ...Rollback, description: 'As it was before the bundle.' },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 429, 503),
        },
      },
    },
    async ({ principal, body }) => {
      const { programId } = principal;
      const outcome = await rollBackBundle(asCaller(parts, principal), programId, { force: body.force ?? [] });
      if (outcome.kind === 'rolled_back') {
        parts.configs.forget(programId);
        const { number, changes } = outcome.bundle;
        return { number, changed: changes.map(({ name }) => name) };
      }
      if (outcome.kind === 'edited_here') throw bundleProblem(outcome);
      const detail = 'No bundle was applied to this program that is not rolled back.';
      throw new ProblemError({ status: 404, code: 'no_bundle', detail });
    },
  );
}

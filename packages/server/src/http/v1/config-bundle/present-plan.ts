import type { Static } from 'typebox';
import type { ApplyBundleOutcome, DiffBundleOutcome, ShownPlan } from '../../../commands/apply-bundle.ts';
import type { RollBackOutcome } from '../../../commands/roll-back-bundle.ts';
import type { Difference } from '../../../domain/bundles/difference.ts';
import { differencesOf } from '../../../domain/bundles/plan.ts';
import { ProblemError } from '../../problems.ts';
import type { BundleDifference, Difference as ShownDifference } from './bundle-schemas.ts';

export function presentPlan(plan: ShownPlan): Static<typeof BundleDifference> {
  return {
    differences: differencesOf(plan).map(presentDifference),
    only_here: [...plan.onlyHere],
    problems: plan.problems.map(({ field, code, detail }) => ({ pointer: `/bundle${field}`, code, detail })),
    clients: plan.clients.map(({ name, client = null, rules }) => ({ name, client, rules: [...rules] })),
    tests: plan.tests.map(({ rule, name, isPassed, expected, given, reason = null }) => ({
      rule,
      test: name,
      passed: isPassed,
      expected,
      given,
      reason,
    })),
    what_will_happen: [...plan.whatWillHappen],
    confirmation: plan.confirmation,
  };
}

function presentDifference(difference: Difference): Static<typeof ShownDifference> {
  const { name, change, isEditedHere, activates, before, after } = difference;
  return { name, change, edited_here: isEditedHere, activates, before: before && { ...before }, after: { ...after } };
}

type Refused =
  | Extract<DiffBundleOutcome, { kind: 'unreadable' }>
  | Exclude<ApplyBundleOutcome, { kind: 'applied' | 'unchanged' }>
  | Extract<RollBackOutcome, { kind: 'edited_here' }>;

/** Why a bundle is not applied, with all that there is to see of it. */
export function bundleProblem(refused: Refused): ProblemError {
  switch (refused.kind) {
    case 'unreadable': {
      const { code, detail } = refused.fault;
      const errors = [{ pointer: '/bundle', code, detail }];
      return new ProblemError({ status: 422, code, detail: 'This is no bundle that can be applied here.', errors });
    }
    case 'wrong': {
      const { problems: errors } = presentPlan(refused.plan);
      return new ProblemError({
        status: 422,
        code: 'bundle_wrong',
        detail: 'The bundle does not fit this program.',
        errors,
      });
    }
    case 'tests_failed': {
      const tests = presentPlan(refused.plan).tests.filter(({ passed }) => !passed);
      const detail = `${tests.length} of its rules’ tests fail here, the first one of rule ${tests[0]?.rule}.`;
      return new ProblemError({ status: 422, code: 'bundle_tests_failed', detail, facts: { tests } });
    }
    case 'clients_unmapped': {
      const clients = presentPlan(refused.plan).clients.filter(
        ({ client, rules }) => client === null && rules.length > 0,
      );
      const detail = `Say who these are here, by the ids of clients that are not revoked: ${clients.map(({ name }) => name).join(', ')}.`;
      return new ProblemError({ status: 422, code: 'bundle_clients_unmapped', detail, facts: { clients } });
    }
    case 'edited_here': {
      const names = refused.edited.map((each) => (typeof each === 'string' ? each : each.name));
      const shown = refused.edited.flatMap((each) => (typeof each === 'string' ? [] : [presentDifference(each)]));
      const detail = `Edited here since the last bundle: ${names.join(', ')}. Look at both, and name in force what may be changed.`;
      const facts = { edited: names, ...(shown.length > 0 ? { differences: shown } : {}) };
      return new ProblemError({ status: 409, code: 'bundle_edited_here', detail, facts });
    }
    case 'confirmation_differs': {
      const { what_will_happen, confirmation } = presentPlan(refused.plan);
      const detail = 'Read what will happen, and send its confirmation along.';
      return new ProblemError({
        status: 409,
        code: 'confirmation_required',
        detail,
        facts: { what_will_happen, confirmation },
      });
    }
  }
}

import type { Instant } from '../calendar.ts';
import type { PointType } from '../ledger/point-type.ts';
import type { Promotion } from '../promotions/promotion.ts';
import type { RuleTestResult } from '../rule-tests/run-tests.ts';
import { reviewNames, reviewRule } from '../rules/review-rule.ts';
import type { Segment } from '../segments/segment.ts';
import type { SettingProblem } from '../setting-problem.ts';
import { type ConfigBundle, namesIn } from './bundle.ts';
import type { ConfigState, RuleInState } from './config-state.ts';
import type { Difference, NamedClient, Planned } from './difference.ts';
import { makeBundle } from './make-bundle.ts';
import { planPointTypes } from './plan-point-types.ts';
import { planPromotions } from './plan-promotions.ts';
import { planRules } from './plan-rules.ts';
import { planSegments } from './plan-segments.ts';

/** What becomes of a program by a bundle. Whatever stands in `problems` keeps all of it from being applied. */
export type BundlePlan = {
  pointTypes: readonly Planned<PointType>[];
  segments: readonly Planned<Segment>[];
  promotions: readonly Planned<Promotion>[];
  rules: readonly Planned<RuleInState>[];
  /** Names of what is here, and not in the bundle: it stays. What is over is left out. */
  onlyHere: readonly string[];
  problems: readonly SettingProblem[];
  clients: readonly NamedClient[];
  tests: readonly (RuleTestResult & { rule: string })[];
  /** What activating does, sentence by sentence. */
  whatWillHappen: readonly string[];
};

/** Plans what a bundle would change. @param asked.clients ids of clients here, by the names that the bundle has */
export function planBundle(
  bundle: ConfigBundle,
  state: ConfigState,
  asked: { clients: Readonly<Record<string, string>>; now: Instant },
): BundlePlan {
  const pointTypes = planPointTypes(bundle, state);
  const segments = planSegments(bundle, state);
  const types = laidOver(state.pointTypes, pointTypes.planned);
  const sets = laidOver(state.segments, segments.planned);
  const promotions = planPromotions(bundle, state, { pointTypes: types, segments: sets });
  const names = reviewNames({ ...state, segments: sets, pointTypes: types });
  const rules = planRules(bundle, state, { ...asked, pointTypes: types, segments: sets });
  return {
    pointTypes: pointTypes.planned,
    segments: segments.planned,
    promotions: promotions.planned,
    rules: rules.planned,
    onlyHere: findOnlyHere(bundle, state),
    problems: [
      ...findForeign(bundle, state),
      ...pointTypes.problems,
      ...segments.problems,
      ...promotions.problems,
      ...rules.problems,
    ],
    clients: rules.clients,
    tests: rules.tests,
    whatWillHappen: [
      ...promotions.planned.flatMap(({ difference, after }) =>
        difference.activates
          ? [`Promotion ${after.key} comes into force, with ${after.products.length} products.`]
          : [],
      ),
      ...rules.planned.flatMap(({ difference, after }) =>
        difference.activates
          ? [`Rule ${after.key} comes into force. ${reviewRule(after.settings, names).join(' ')}`]
          : [],
      ),
    ],
  };
}

export function differencesOf({ pointTypes, segments, promotions, rules }: BundlePlan): Difference[] {
  return [...pointTypes, ...segments, ...promotions, ...rules].map(({ difference }) => difference);
}

/** Items of one kind as they will be. */
function laidOver<Item extends { key: string }>(present: readonly Item[], planned: readonly Planned<Item>[]): Item[] {
  const after = new Map(planned.map((each) => [each.after.key, each.after]));
  return [...present.filter(({ key }) => !after.has(key)), ...after.values()];
}

function findOnlyHere(bundle: ConfigBundle, state: ConfigState): string[] {
  const named = new Set(namesIn(bundle));
  return namesIn(makeBundle(state, bundle.madeAt)).filter((name) => !named.has(name));
}

function findForeign({ program }: ConfigBundle, state: ConfigState): SettingProblem[] {
  if (program === state.program.key) return [];
  const detail = `expected a bundle of the program ${state.program.key}, not of ${program}`;
  return [{ field: '/program', code: 'other_program', detail }];
}

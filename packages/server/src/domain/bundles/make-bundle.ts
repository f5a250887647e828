import type { RuleSettings } from '../rules/rule.ts';
import { isChangeable } from '../rules/rule-state.ts';
import type {
  BundledPointType,
  BundledPromotion,
  BundledRule,
  BundledSegment,
  BundledSettings,
  ConfigBundle,
} from './bundle.ts';
import { BUNDLE_SCHEMA } from './bundle.ts';
import type { ConfigState, RuleInState } from './config-state.ts';

/** What a program has, as a bundle without a signature; what is over is left out. */
export function makeBundle(state: ConfigState, madeAt: string): ConfigBundle {
  const names = namesOf(state);
  return {
    schema: BUNDLE_SCHEMA,
    program: state.program.key,
    environment: state.program.environment,
    madeAt,
    pointTypes: state.pointTypes.map(bundlePointType),
    segments: state.segments.filter((segment) => segment.state === 'active').map(bundleSegment),
    promotions: state.promotions.filter(isOpen).map((promotion) => bundlePromotion(promotion, names)),
    rules: state.rules.filter((rule) => isChangeable(rule.state)).map((rule) => bundleRule(rule, names)),
  };
}

/** What numbers and ids are called in a bundle. */
export type Names = {
  segment(number: number): string;
  badge(number: number): string;
  client(id: string): string;
};

/** Clients that share a name are told apart by their ids. */
export function namesOf({ segments, badges, clients }: ConfigState): Names {
  const shared = new Map(
    Map.groupBy(clients, ({ name }) => name)
      .entries()
      .map(([name, of]) => [name, of.length > 1]),
  );
  const clientNames = new Map(clients.map(({ id, name }) => [id, shared.get(name) ? `${name} (${id})` : name]));
  const segmentKeys = new Map(segments.map(({ number, key }) => [number, key]));
  const badgeNames = new Map(badges.map(({ number, name }) => [number, name]));
  return {
    segment: (number) => segmentKeys.get(number) ?? `segment ${number}`,
    badge: (number) => badgeNames.get(number) ?? `badge ${number}`,
    client: (id) => clientNames.get(id) ?? id,
  };
}

export function bundlePointType({
  isDefault: _,
  version: __,
  ...pointType
}: ConfigState['pointTypes'][number]): BundledPointType {
  return pointType;
}

export function bundleSegment({
  key,
  kind,
  name,
  description,
  condition,
}: ConfigState['segments'][number]): BundledSegment {
  return { key, kind, name, description, condition };
}

export function bundlePromotion(promotion: ConfigState['promotions'][number], names: Names): BundledPromotion {
  const { number: _, state, version: __, segments, ...rest } = promotion;
  const mapped = segments.map(({ segment, ranges }) => ({ segment: names.segment(segment), ranges }));
  return {
    ...rest,
    isActive: state === 'active',
    segments: mapped.toSorted((a, b) => (a.segment < b.segment ? -1 : 1)),
  };
}

export function bundleRule(
  { key, state, settings, tests }: Omit<RuleInState, 'number' | 'version'>,
  names: Names,
): BundledRule {
  return { key, isActive: state === 'active', settings: bundleSettings(settings, names), tests };
}

function bundleSettings({ segments, effects, clients, ...rest }: RuleSettings, names: Names): BundledSettings {
  return {
    ...rest,
    effects: effects.map((effect) =>
      effect.kind === 'badge' ? { ...effect, badge: names.badge(effect.badge) } : effect,
    ),
    ...(segments ? { segments: segments.map(names.segment).toSorted() } : {}),
    ...(clients ? { clients: clients.map(names.client).toSorted() } : {}),
  };
}

function isOpen({ state }: { state: ConfigState['promotions'][number]['state'] }): boolean {
  return state !== 'ended' && state !== 'archived';
}

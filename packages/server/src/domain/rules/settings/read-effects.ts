import { MONEY_DECIMALS, TOLD_MONEY_DECIMALS } from '../basket.ts';
import { FACTOR_UNITS } from '../effects.ts';
import { powerOfTen } from '../fraction.ts';
import type { KnownNames } from '../known-names.ts';
import type { Effect, EffectSettings, RuleSettings } from '../rule.ts';
import { checkWhole, type Report, readDecimal } from './problems.ts';
import { checkEventCode } from './read-trigger.ts';

/** The badges of the program; undefined: not looked up. */
type KnownBadges = KnownNames['badges'] | undefined;

const MAX_EFFECTS = 10;
const FACTOR_DECIMALS = 4;
const MAX_FACTOR = 1_000n;
const POINTS: readonly EffectSettings['kind'][] = ['fixed', 'per_amount', 'per_unit', 'multiplier', 'caller_amount'];

/** Reads what a rule does, and checks that it fits what makes the rule look. */
export function readEffects(
  settings: RuleSettings,
  context: { scale: number; badges: KnownBadges; report: Report },
): Effect[] {
  const { report } = context;
  const { effects } = settings;
  if (effects.length < 1 || effects.length > MAX_EFFECTS)
    report('/effects', 'out_of_range', `expected 1 to ${MAX_EFFECTS} effects`);
  const read = effects.slice(0, MAX_EFFECTS).flatMap((effect, index) => {
    const field = `/effects/${index}`;
    const misfit = findMisfit(effect, settings);
    if (misfit !== undefined) report(`${field}/kind`, 'does_not_fit', misfit);
    return readEffect(effect, { ...context, field }) ?? [];
  });
  checkTogether(settings, report);
  return read;
}

type Place = { scale: number; badges: KnownBadges; report: Report; field: string };

function readEffect(effect: EffectSettings, place: Place): Effect | undefined {
  const { field, report, scale } = place;
  const points = (name: 'points' | 'minimum' | 'maximum', text: string) =>
    readDecimal(text, { field: `${field}/${name}`, decimals: scale, above: 0, report });
  switch (effect.kind) {
    case 'fixed': {
      const amount = points('points', effect.points);
      return amount === undefined ? undefined : { kind: 'fixed', points: amount };
    }
    case 'per_amount': {
      const amount = points('points', effect.points);
      const per = readDecimal(effect.per, { field: `${field}/per`, decimals: TOLD_MONEY_DECIMALS, above: 0, report });
      if (amount === undefined || per === undefined) return undefined;
      const { kind, round, roundAt } = effect;
      return {
        kind,
        points: amount,
        per: BigInt(per) * powerOfTen(MONEY_DECIMALS - TOLD_MONEY_DECIMALS),
        round,
        roundAt,
      };
    }
    case 'per_unit': {
      const amount = points('points', effect.points);
      return amount === undefined ? undefined : { kind: 'per_unit', points: amount, round: effect.round ?? 'down' };
    }
    case 'multiplier':
      return readMultiplier(effect, place);
    case 'caller_amount': {
      const bound = (name: 'minimum' | 'maximum') =>
        effect[name] === undefined ? null : (points(name, effect[name]) ?? null);
      const read = { kind: 'caller_amount', minimum: bound('minimum'), maximum: bound('maximum') } as const;
      if (read.minimum !== null && read.maximum !== null && read.minimum > read.maximum) {
        report(`${field}/maximum`, 'below_minimum', 'expected no less than the minimum');
      }
      return read;
    }
    case 'badge':
      checkBadge(effect, place);
      return effect;
    case 'event':
      checkEventCode(effect.event, `${field}/event`, report);
      return effect;
  }
}

function readMultiplier(effect: Extract<EffectSettings, { kind: 'multiplier' }>, place: Place): Effect | undefined {
  const { field, report } = place;
  const one = Number(FACTOR_UNITS);
  const factor = readDecimal(effect.factor, {
    field: `${field}/factor`,
    decimals: FACTOR_DECIMALS,
    above: one,
    report,
  });
  if (factor === undefined) return undefined;
  if (BigInt(factor) > MAX_FACTOR * FACTOR_UNITS)
    report(`${field}/factor`, 'out_of_range', `expected at most ${MAX_FACTOR}`);
  const of = effect.of === undefined || effect.of === 'all' ? null : effect.of;
  return { kind: 'multiplier', added: BigInt(factor) - FACTOR_UNITS, round: effect.round, of };
}

function checkBadge(
  { badge, level }: Extract<EffectSettings, { kind: 'badge' }>,
  { badges, field, report }: Place,
): void {
  if (badges === undefined) return;
  const known = badges.get(badge);
  if (!known) report(`${field}/badge`, 'unknown_badge', 'expected a badge of this program');
  else checkWhole(level, { field: `${field}/level`, least: 0, most: known.levels.length - 1, report });
}

/** Why an effect cannot be had from what makes the rule look; undefined when it can. */
function findMisfit({ kind }: EffectSettings, { trigger, kind: ruleKind }: RuleSettings): string | undefined {
  const amount = trigger.on === 'api' ? trigger.amount : undefined;
  if (ruleKind === 'redeem' && (kind === 'multiplier' || kind === 'badge'))
    return 'expected an effect that says how many points are taken';
  if (kind === 'per_amount' && !(trigger.on === 'purchase' || trigger.on === 'movement' || amount === 'money')) {
    return 'expected it where there is money or points to count: a purchase, a movement, or an API trigger with amount "money"';
  }
  if (kind === 'per_unit' && !(trigger.on === 'purchase' || amount === 'units')) {
    return 'expected it where there are pieces to count: a purchase, or an API trigger with amount "units"';
  }
  if (kind === 'caller_amount' && amount !== 'points')
    return 'expected it with an API trigger with amount "points" only';
  if (kind === 'multiplier' && (trigger.on === 'api' || trigger.on === 'time')) {
    return 'expected it where several rules look at one thing: a purchase, an event or a movement';
  }
  return undefined;
}

function checkTogether({ effects, trigger, kind }: RuleSettings, report: Report): void {
  const kinds = effects.map((effect) => effect.kind);
  const counted = (wanted: EffectSettings['kind']) => kinds.filter((each) => each === wanted).length;
  if (counted('multiplier') > 0 && kinds.filter((each) => POINTS.includes(each)).length > 1) {
    report('/effects', 'mixed_effects', 'expected a multiplier to be the only effect on points of its rule');
  }
  if (counted('caller_amount') > 1) report('/effects', 'mixed_effects', 'expected caller_amount once');
  if (kind === 'redeem' && !kinds.some((each) => POINTS.includes(each))) {
    report('/effects', 'required', 'expected an effect that says how many points are taken');
  }
  const needed = { points: 'caller_amount', money: 'per_amount', units: 'per_unit' } as const;
  if (trigger.on !== 'api' || trigger.amount === 'none' || counted(needed[trigger.amount]) > 0) return;
  report('/trigger/amount', 'amount_unused', `expected an effect ${needed[trigger.amount]} for it, or "none"`);
}

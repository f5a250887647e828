import type { PointType } from '../ledger/point-type.ts';
import { isShownName } from '../names.ts';
import { parseAmount } from '../points.ts';
import { isPlainText, PLAIN_TEXT } from '../rules/settings/problems.ts';
import type { SettingProblem } from '../setting-problem.ts';
import { isEmptyRange } from '../standings/ranges.ts';
import { datesOf, type Offer, type Promotion, type PromotionalProduct, type PromotionState } from './promotion.ts';
import { MOST_RULES, promotionRules } from './promotion-rules.ts';

/** What may be set of a promotion; its key and its point type are chosen once, its segments one by one. */
export type PromotionSettings = Omit<Promotion, 'number' | 'key' | 'pointType' | 'segments' | 'version'>;
export type NewPromotion = Pick<Promotion, 'key' | 'pointType'> & Partial<PromotionSettings>;

export type PromotionDecision = { promotion: Promotion } | { problems: readonly SettingProblem[] };

type PointTypes = ReadonlyMap<string, Pick<PointType, 'scale'>>;

const KEY = /^[a-z][a-z0-9_-]{0,63}$/;
const MOST_TEXT = 2_000;
const MOST_PRODUCTS = 500;
const FACTOR_DECIMALS = 4;
const MOST_FACTOR = 1_000;

/** Which states a promotion can come to from each. */
const NEXT: Readonly<Record<PromotionState, readonly PromotionState[]>> = {
  draft: ['active', 'archived'],
  active: ['paused', 'ended'],
  paused: ['active', 'ended'],
  ended: ['archived'],
  archived: [],
};

/** Decides on a new promotion of this number, under a key that is free. */
export function decideNewPromotion(
  number: number,
  { key, pointType, ...settings }: NewPromotion,
  program: { pointTypes: PointTypes },
): PromotionDecision {
  const problems: SettingProblem[] = [];
  if (!KEY.test(key)) problems.push(wrong('key', 'malformed', 'expected a letter, then up to 63 of a–z, 0–9, _ and -'));
  const blank: Promotion = {
    number,
    key,
    pointType,
    name: '',
    description: '',
    audience: 'segments',
    startsAt: null,
    endsAt: null,
    state: 'draft',
    products: [],
    segments: [],
    version: 0,
  };
  return decidePromotion(blank, settings, { pointTypes: program.pointTypes, found: problems });
}

/** Decides on a change of a promotion. What is not given stays; products are replaced as a whole. */
export function decidePromotion(
  before: Promotion,
  change: Partial<PromotionSettings>,
  { pointTypes, found = [] }: { pointTypes: PointTypes; found?: readonly SettingProblem[] },
): PromotionDecision {
  const promotion: Promotion = { ...before, ...change, version: before.version + 1 };
  const problems = [...found, ...checkState(before, change), ...checkTexts(promotion)];
  if (isEmptyRange(datesOf(promotion)))
    problems.push(wrong('endsAt', 'empty_range', 'expected an instant after starts_at'));
  if (promotion.products.length > MOST_PRODUCTS) {
    problems.push(wrong('products', 'out_of_range', `expected at most ${MOST_PRODUCTS} products`));
  }
  const scale = pointTypes.get(promotion.pointType)?.scale ?? 0;
  for (const [place, product] of promotion.products.slice(0, MOST_PRODUCTS).entries()) {
    problems.push(...checkProduct(product, { at: `products.${place}`, scale }));
  }
  problems.push(...findTwins(promotion.products));
  if (problems.length === 0 && promotionRules(promotion).length > MOST_RULES) {
    const detail = `expected fewer different offers: with its segments’ dates they come to more than ${MOST_RULES} rules`;
    problems.push(wrong('products', 'out_of_range', detail));
  }
  return problems.length > 0 ? { problems } : { promotion };
}

/** An ended promotion is history: only its state goes on. */
function checkState(before: Promotion, { state, ...others }: Partial<PromotionSettings>): SettingProblem[] {
  const isOver = before.state === 'ended' || before.state === 'archived';
  if (isOver && Object.keys(others).length > 0) {
    return [wrong('state', 'promotion_over', `expected no change of a promotion that is ${before.state}`)];
  }
  if (state === undefined || state === before.state || NEXT[before.state].includes(state)) return [];
  const expected = NEXT[before.state].join(' or ') || 'no other state';
  return [wrong('state', 'state_wrong', `expected ${expected} after ${before.state}`)];
}

function checkTexts({ name, description }: Promotion): SettingProblem[] {
  const problems: SettingProblem[] = [];
  if (!isShownName(name)) {
    const expected = 'expected 1 to 200 characters, not all of them blank, none of them a control character';
    problems.push(wrong('name', 'malformed', expected));
  }
  if (description.length > MOST_TEXT || /\p{Cc}/u.test(description)) {
    const expected = `expected at most ${MOST_TEXT} characters, none of them a control character`;
    problems.push(wrong('description', 'malformed', expected));
  }
  return problems;
}

function checkProduct(
  { product, offer }: PromotionalProduct,
  { at, scale }: { at: string; scale: number },
): SettingProblem[] {
  const problems: SettingProblem[] = [];
  if (!isPlainText(product.name)) problems.push(wrong(`${at}.${product.by}`, 'malformed', PLAIN_TEXT));
  const fault = checkOffer(offer, scale);
  if (fault) problems.push(wrong(`${at}.offer.${fault.part}`, fault.code, fault.detail));
  return problems;
}

function checkOffer(offer: Offer, scale: number): { part: string; code: string; detail: string } | undefined {
  if (offer.kind === 'multiplier') {
    const reading = parseAmount(offer.factor, FACTOR_DECIMALS);
    const unit = 10 ** FACTOR_DECIMALS;
    if ('amount' in reading && reading.amount > unit && reading.amount <= MOST_FACTOR * unit) return undefined;
    const detail = `expected a factor above 1 and up to ${MOST_FACTOR}, with at most ${FACTOR_DECIMALS} decimals`;
    return { part: 'factor', code: 'problem' in reading ? reading.problem : 'out_of_range', detail };
  }
  const reading = parseAmount(offer.points, scale);
  // A gift may be free.
  if ('amount' in reading && reading.amount >= (offer.kind === 'gift' ? 0 : 1)) return undefined;
  const form = scale === 0 ? 'a whole number' : `a decimal with at most ${scale} decimals`;
  const least = offer.kind === 'gift' ? 'from zero on' : 'above zero';
  const code = 'problem' in reading ? reading.problem : 'amount_not_positive';
  return { part: 'points', code, detail: `expected ${form} ${least}, of at most 15 digits` };
}

/** One product with two offers of one kind: which of them would count? */
function findTwins(products: readonly PromotionalProduct[]): SettingProblem[] {
  const seen = new Set<string>();
  return products.flatMap(({ product, offer }, place) => {
    const name = JSON.stringify([product.by, product.name, offer.kind]);
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [wrong(`products.${place}`, 'duplicate', `expected one ${offer.kind} for each product`)];
  });
}

function wrong(field: string, code: string, detail: string): SettingProblem {
  return { field, code, detail };
}

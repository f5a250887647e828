import type { Calendar, Day, Instant } from '../calendar.ts';
import type { Expression } from '../cel/expression.ts';

/** A decimal as it stands on the wire: `"12.50"`. */
export type Decimal = string;

type RuleKind = 'earn' | 'redeem';
export type Rounding = 'down' | 'up' | 'half_up' | 'half_even';
/** Which rules of one group count: every one, the one that gives most, the first that gives something. */
type Stacking = 'all' | 'best' | 'first';
/** What the amount of an API call is: points themselves, money or units that are converted, or not asked for. */
export type CallAmount = 'points' | 'money' | 'units' | 'none';
type TimeOccasion = 'birthday' | 'anniversary' | 'first_of_month' | 'inactivity';

/**
 * What makes a rule look. `minimum` and `maximum` bound the amount of one call; `days` is how long a member has done nothing;
 * `types` are types of journal records, `references` theirs (absent: any).
 */
export type Trigger =
  | { on: 'api'; amount: CallAmount; minimum?: Decimal; maximum?: Decimal }
  | { on: 'event'; event: string }
  | { on: 'purchase' }
  | { on: 'time'; occasion: TimeOccasion; days?: number }
  | { on: 'movement'; types: readonly string[]; references?: readonly string[] };

/** The form in which a visual builder keeps a condition (react-querybuilder's). The expression is made from it. */
export type QueryTree = { combinator: 'and' | 'or'; not?: boolean; rules: readonly (QueryTree | QueryRule)[] };
export type QueryValue = string | number | boolean | readonly (string | number)[] | null;
export type QueryRule = { field: string; operator: string; value: QueryValue };

export type ConditionSettings = { cel: string } | { query: QueryTree };

/** Which lines of a basket count: those that are in any of the lists. */
export type ProductSettings = {
  skus?: readonly string[];
  categories?: readonly string[];
  brands?: readonly string[];
};

/**
 * What a rule does. `per_amount`: so many points for each `per` of money; `per_unit`: for each piece (or kilogram …).
 * `multiplier`: `factor` − 1 times what the other rules of the same point type gave after their caps, multipliers left out;
 * `of` one group of them. `caller_amount`: the points that the caller of the API names.
 */
export type EffectSettings =
  | { kind: 'fixed'; points: Decimal }
  | { kind: 'per_amount'; points: Decimal; per: Decimal; round: Rounding; roundAt: 'line' | 'basket' }
  | { kind: 'per_unit'; points: Decimal; round?: Rounding }
  | { kind: 'multiplier'; factor: Decimal; round: Rounding; of?: string }
  | { kind: 'caller_amount'; minimum?: Decimal; maximum?: Decimal }
  | { kind: 'badge'; badge: number; level: number }
  | { kind: 'event'; event: string };

export type CapWindow = { kind: 'day' | 'week' | 'month' | 'year' | 'lifetime' } | { kind: 'rolling'; days: number };

/**
 * The most that a rule may give. `trigger`: in one go, whatever the window. Windows are those of the program's time zone; a
 * rolling one is today and the days before it. `refuse` gives nothing rather than less.
 */
export type CapSettings = {
  per: 'member' | 'client' | 'rule' | 'trigger';
  of: 'points' | 'count';
  window: CapWindow;
  limit: Decimal;
  atLimit: 'cut' | 'refuse';
};

/** When a rule is open, in the program's local time: weekdays (Monday is 1) and hours, or occurrences (RFC 5545) and how long each lasts. */
export type ScheduleSettings =
  | { weekdays?: readonly number[]; from?: string; to?: string }
  | { rrule: string; minutes: number };

type ExpirySettings = { days: number } | { months: number } | 'never';

/**
 * What a version of a rule says, in the form in which it is kept: amounts as decimals at the scale of its point type.
 *
 * What is absent does not bind: no condition is always true, no products are all lines, no caps are none. `expiresAfter` and
 * `activationDelayDays` are the point type's when absent. A larger `priority` comes first (0 when absent), then the lower number.
 * `clients` are those that may call an API rule: nobody when absent. From `startsAt` on, before `endsAt`.
 */
export type RuleSettings = {
  name: string;
  kind: RuleKind;
  pointType: string;
  trigger: Trigger;
  condition?: ConditionSettings;
  segments?: readonly number[];
  products?: ProductSettings;
  effects: readonly EffectSettings[];
  expiresAfter?: ExpirySettings;
  activationDelayDays?: number;
  caps?: readonly CapSettings[];
  budget?: Decimal;
  startsAt?: Instant;
  endsAt?: Instant;
  schedule?: ScheduleSettings;
  priority?: number;
  group?: string;
  stacking?: Stacking;
  clients?: readonly string[];
};

/** Days on which points that a rule gives begin and cease to count; absent: as the point type says. */
export type GrantDays = { expiresOn?: Day | null; activatesOn?: Day };

/**
 * A version of a rule, read: amounts in minor units of its point type, sets instead of lists, its condition and schedule made
 * ready. The budget is the last of its caps.
 */
export type Rule = {
  readonly number: number;
  readonly version: number;
  readonly kind: RuleKind;
  readonly pointType: string;
  readonly scale: number;
  readonly trigger: Trigger;
  /** Bounds of the amount of one API call, in the units of {@link CallAmount}: minor units, money or thousandths. */
  readonly callBounds: { readonly minimum: bigint | null; readonly maximum: bigint | null };
  readonly condition: Condition | null;
  readonly segments: ReadonlySet<number> | null;
  readonly products: Products | null;
  readonly effects: readonly Effect[];
  readonly caps: readonly Cap[];
  readonly expiresAfter: ExpirySettings | null;
  readonly activationDelayDays: number | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly schedule: Schedule | null;
  readonly priority: number;
  readonly group: string | null;
  readonly stacking: Stacking;
  readonly clients: ReadonlySet<string>;
};

export type Products = Readonly<Record<'skus' | 'categories' | 'brands', ReadonlySet<string>>>;

/** Points in minor units. `per`: money. `added`: the factor without its one, in ten-thousandths. */
export type Effect =
  | { readonly kind: 'fixed'; readonly points: number }
  | {
      readonly kind: 'per_amount';
      readonly points: number;
      readonly per: bigint;
      readonly round: Rounding;
      readonly roundAt: 'line' | 'basket';
    }
  | { readonly kind: 'per_unit'; readonly points: number; readonly round: Rounding }
  | { readonly kind: 'multiplier'; readonly added: bigint; readonly round: Rounding; readonly of: string | null }
  | { readonly kind: 'caller_amount'; readonly minimum: number | null; readonly maximum: number | null }
  | { readonly kind: 'badge'; readonly badge: number; readonly level: number }
  | { readonly kind: 'event'; readonly event: string };

/** `limit` in minor units, or how many times. */
export type Cap = {
  readonly per: CapSettings['per'];
  readonly of: CapSettings['of'];
  readonly window: CapWindow;
  readonly limit: number;
  readonly atLimit: CapSettings['atLimit'];
  readonly isBudget: boolean;
};

/** A condition in the parts that must all hold, and the facts that it looks at (`basket.total`). */
export type Condition = { readonly parts: readonly ConditionPart[]; readonly facts: readonly string[] };
export type ConditionPart = { readonly text: string; readonly expression: Expression };

/** Whether a rule is open at an instant. */
export type Schedule = { isOpen(instant: Instant, calendar: Calendar): boolean };

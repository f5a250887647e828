import type { Day, Instant } from '../calendar.ts';
import type { JsonObject } from '../json-object.ts';
import type { BasketInput } from '../rules/basket.ts';

/** What happens in a test, in the words of triggers. Rules that time or a record makes look have none. */
type Given =
  | { on: 'purchase'; basket: BasketInput }
  | { on: 'event'; event: string; attributes?: JsonObject }
  | { on: 'api'; amount?: string };

/** What a test supposes of the member; what is left out is not there. Segments by key, badges by name, as conditions name them. */
type SupposedMember = {
  segments?: readonly string[];
  badges?: Readonly<Record<string, number>>;
  ranks?: Readonly<Record<string, string>>;
  balances?: Readonly<Record<string, string>>;
  language?: string;
  joinedOn?: Day;
  birthday?: Day;
  data?: JsonObject;
};

/**
 * What a rule says of itself: given this, it gives so many points (of its own type; `0`: nothing). `at`: when it happens; without it
 * once the rule has begun, now at the earliest. `member`: null for a guest, absent for one of whom nothing is supposed.
 */
export type RuleTest = {
  name: string;
  given: Given;
  at?: Instant;
  member?: SupposedMember | null;
  points: string;
};

import type { JsonObject } from '../json-object.ts';
import type { Basket } from './basket.ts';
import type { MovementFacts } from './facts.ts';

/** What happened that rules look at. `rule`: the one that an API call or the calendar names. */
export type Occasion =
  | { readonly kind: 'purchase'; readonly basket: Basket }
  | { readonly kind: 'event'; readonly event: string; readonly attributes: JsonObject }
  | { readonly kind: 'api'; readonly rule: number; readonly amount?: string | number }
  | { readonly kind: 'time'; readonly rule: number }
  | { readonly kind: 'movement'; readonly movement: MovementFacts };

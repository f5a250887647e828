import type { JsonObject } from '../json-object.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import type { BasketInput } from '../rules/basket.ts';
import type { Occasion } from '../rules/occasion.ts';
import { readBasket } from '../rules/read-basket.ts';
import { type KeptSeen, readKept } from '../rules/seen-facts.ts';

type PastOccasion = Extract<Occasion, { kind: 'purchase' | 'event' }>;

/** A purchase or an event as it was told, with what rules saw then. */
export type Past = { readonly occasion: PastOccasion; readonly seen: KeptSeen };

/**
 * Reads what a record's texts keep of a purchase or an event; undefined when it was made for something else, `lost` when its texts
 * are gone or do not say enough to decide on it again.
 */
export function readPast({ type, body, text }: LedgerRecord): Past | 'lost' | undefined {
  if (text?.explanation === undefined) {
    const isErased = body.textHash !== undefined && text === undefined;
    return isErased && (type === 'occasion_noted' || body.reference === 'purchase') ? 'lost' : undefined;
  }
  // as: written by the rules with the record
  const { occasion, seen } = JSON.parse(text.explanation) as { occasion: Occasion['kind']; seen?: unknown };
  if (occasion !== 'purchase' && occasion !== 'event') return undefined;
  if (text.data === undefined || !seen) return 'lost';
  const told = readTold(text.data);
  return told ? { occasion: told, seen: readKept(seen) } : 'lost';
}

function readTold(data: string): PastOccasion | undefined {
  // as: written by the door with the record
  const {
    basket,
    event,
    attributes = {},
  } = JSON.parse(data) as {
    basket?: BasketInput;
    event?: string;
    attributes?: JsonObject;
  };
  if (event !== undefined) return { kind: 'event', event, attributes };
  const read = basket && readBasket(basket);
  return read && 'basket' in read ? { kind: 'purchase', basket: read.basket } : undefined;
}

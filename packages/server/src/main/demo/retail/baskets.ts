import { type Draw, makeDraw } from '../draw.ts';
import { FIRST_NAMES, LAST_NAMES } from '../names.ts';
import catalogue from './catalogue.json' with { type: 'json' };

/** A member of the retail programme, as the API takes one. */
export type RetailMember = {
  external_id: string;
  name: string;
  language: string;
  data: { birthday: string; club: boolean; children: boolean };
};

/** A basket of the retail programme: what `POST /v1/purchases` takes. `member`: the place of its buyer among the members, from 1 on. */
export type RetailBasket = {
  reference: string;
  member: number;
  occurred_at: string;
  currency: 'EUR';
  shop: string;
  lines: { sku: string; quantity: string; unit_price: string; category: string; brand: string }[];
};

const SHOPS = ['via-roma', 'harbour', 'old-town', 'online'];
const LANGUAGES = ['it', 'it', 'it', 'de', 'en'];
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Made-up members, always the same. */
export function makeRetailMembers(count: number): RetailMember[] {
  const draw = makeDraw(7);
  return Array.from({ length: count }, (_, place) => {
    const pad = (number: number) => String(number).padStart(2, '0');
    const birthday = `${1940 + draw(65)}-${pad(1 + draw(12))}-${pad(1 + draw(28))}`;
    return {
      external_id: `retail-${place + 1}`,
      name: `${FIRST_NAMES[place % FIRST_NAMES.length]} ${LAST_NAMES[draw(LAST_NAMES.length)]}`,
      language: LANGUAGES[draw(LANGUAGES.length)] ?? 'it',
      data: { birthday, club: draw(4) === 0, children: draw(5) === 0 },
    };
  });
}

/** Made-up baskets of the days up to `end`, in the order of their times: the same for the same `end`, count, members and days. */
export function* makeRetailBaskets(asked: {
  count: number;
  members: number;
  end: number;
  days: number;
}): Generator<RetailBasket> {
  const { count, members, end, days } = asked;
  const draw = makeDraw(11);
  for (let place = 0; place < count; place += 1) {
    const day = end - days * DAY_MS + Math.floor((place * days) / count) * DAY_MS;
    const ofDay = Math.floor((((place * days) % count) * 900) / count);
    yield {
      reference: `retail-${place + 1}`,
      member: 1 + draw(members),
      // The shops are open from six in the morning to nine in the evening, all of it in UTC.
      occurred_at: new Date(day + (360 + ofDay) * MINUTE_MS).toISOString(),
      currency: 'EUR',
      shop: SHOPS[draw(SHOPS.length)] ?? 'online',
      lines: Array.from({ length: 1 + draw(1 + draw(14)) }, () => makeLine(draw)),
    };
  }
}

function makeLine(draw: Draw): RetailBasket['lines'][number] {
  const article = catalogue[draw(catalogue.length)] ?? catalogue[0];
  if (!article) throw new Error('the catalogue is empty');
  const { sku, category, brand, price, byWeight } = article;
  const quantity = byWeight ? (0.2 + draw(1_800) / 1_000).toFixed(3) : String(1 + draw(1 + draw(6)));
  return { sku, quantity, unit_price: price, category, brand };
}

import type { Static } from 'typebox';
import type { Basket, BasketInput } from '../../../domain/rules/basket.ts';
import { readBasket } from '../../../domain/rules/read-basket.ts';
import type { AppParts } from '../../app-parts.ts';
import { ProblemError } from '../../problems.ts';
import type { EvaluationBody } from './basket-schemas.ts';

type BasketFields = Pick<Static<typeof EvaluationBody>, 'currency' | 'shop' | 'lines' | 'total' | 'tenders'>;

/**
 * Reads the basket of a body; what is to be taken in points (`paid`) is one more of its tenders.
 *
 * @throws ProblemError 422 naming every line that cannot be
 */
export function readBasketBody(
  body: BasketFields,
  paid?: { amount: string | number },
): { basket: Basket; told: BasketInput } {
  const { tenders = [] } = body;
  const told = toldBasket(paid ? { ...body, tenders: [...tenders, { type: 'points', amount: paid.amount }] } : body);
  const read = readBasket(told);
  if ('basket' in read) return { basket: read.basket, told };
  const errors = read.faults.map(({ pointer, ...fault }) => ({
    pointer: pointer.replace('unitPrice', 'unit_price').replace(`/tenders/${tenders.length}/`, '/pay_with_points/'),
    ...fault,
  }));
  const detail = `The basket cannot be: ${errors[0]?.pointer} ${errors[0]?.detail}.`;
  throw new ProblemError({ status: 422, code: 'basket_wrong', detail, errors });
}

/**
 * A program that has a currency gives points for money in that one alone: a point a euro is not a point a yen.
 *
 * @throws ProblemError 422 `other_currency`
 */
export async function checkCurrency(
  { configs }: Pick<AppParts, 'configs'>,
  programId: number,
  told: string,
): Promise<void> {
  const { currency } = await configs.get(programId);
  if (currency === null || currency === told) return;
  const detail = `expected ${currency}, the currency of this program`;
  const errors = [{ pointer: '/currency', code: 'other_currency', detail }];
  throw new ProblemError({
    status: 422,
    code: 'basket_wrong',
    detail: `The basket cannot be: /currency ${detail}.`,
    errors,
  });
}

/** A basket as it is told, into the names of the domain. */
export function toldBasket(body: BasketFields): BasketInput {
  const { currency, shop, lines, total, tenders } = body;
  return {
    currency,
    ...(shop === undefined ? {} : { shop }),
    lines: lines.map(({ unit_price: unitPrice, ...line }) => ({ ...line, unitPrice })),
    ...(total === undefined ? {} : { total }),
    ...(tenders === undefined ? {} : { tenders }),
  };
}

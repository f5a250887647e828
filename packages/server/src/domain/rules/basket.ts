import { decimalText } from './fraction.ts';

/**
 * A basket as rules see it: checked, and exact. Money is a whole number of 10^-7 of the currency's unit (a quantity of three
 * decimals times a price of four), quantities are thousandths.
 */
export type Basket = {
  readonly currency: string;
  readonly shop: string;
  readonly lines: readonly BasketLine[];
  /** What the lines cost together, discounts taken off. */
  readonly amount: bigint;
  /** The part of it that is paid with points, which earns nothing. */
  readonly paidWithPoints: bigint;
  readonly quantity: bigint;
};

/** `amount`: what the line costs, its discount taken off; `earning`: without its share of what is paid with points. */
export type BasketLine = {
  readonly id: string;
  readonly sku: string;
  readonly category: string;
  readonly brand: string;
  readonly quantity: bigint;
  readonly unitPrice: bigint;
  readonly discount: bigint;
  readonly amount: bigint;
  readonly earning: bigint;
};

/** A basket as it is told: decimals as texts or numbers, discounts and totals of whole lines. */
export type BasketInput = {
  readonly currency: string;
  readonly shop?: string;
  readonly lines: readonly BasketLineInput[];
  readonly total?: string | number;
  readonly tenders?: readonly TenderInput[];
};

export type BasketLineInput = {
  readonly id?: string;
  readonly sku: string;
  readonly quantity: string | number;
  readonly unitPrice: string | number;
  readonly discount?: string | number;
  readonly total?: string | number;
  readonly currency?: string;
  readonly category?: string;
  readonly brand?: string;
};

/** How it is paid; `points` is the type that earns nothing. */
type TenderInput = { readonly type: string; readonly amount: string | number; readonly currency?: string };

/** What is wrong with a basket: a JSON pointer into it (names as here), a code, and what was expected. */
export type BasketFault = { readonly pointer: string; readonly code: string; readonly detail: string };

/** Money as people write it: `12.5`. */
export function moneyText(amount: bigint): string {
  return decimalText(amount, MONEY_DECIMALS);
}

export const QUANTITY_DECIMALS = 3;
export const MONEY_DECIMALS = 7;
/** Decimals of money as it is told: no currency has more. */
export const TOLD_MONEY_DECIMALS = 4;

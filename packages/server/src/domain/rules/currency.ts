/** Decimals of the currencies of ISO 4217 that have not two. */
const DECIMALS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const DECIMALS_OF = new Map(
  Object.entries(DECIMALS).flatMap(([decimals, codes]) => codes.split(' ').map((code) => [code, Number(decimals)])),
);

/** Whether a text has the form of a currency's code, such as EUR. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code);
}

/** How many decimals the smallest coin of a currency has. */
export function currencyDecimals(code: string): number {
  return DECIMALS_OF.get(code) ?? 2;
}

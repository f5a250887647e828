/**
 * Public ids that encode program and number: `txn_1_1234` is record 1234 of program 1.
 *
 * They need no index of their own, are made by counting under the head lock, and a replay of the journal makes the same.
 */
export type NumberedPrefix = 'mbr' | 'txn' | 'hld' | 'bdg' | 'rnk' | 'rul' | 'seg' | 'prm';

export function numberedId(prefix: NumberedPrefix, programId: number, number: number): string {
  return `${prefix}_${programId}_${number}`;
}

export function programIdText(programId: number): string {
  return `prg_${programId}`;
}

/** The number of one of these, from its id, the number itself or its key; undefined when it is none of them. */
export function readNumberOrKey(
  text: string,
  {
    prefix,
    programId,
    items,
  }: { prefix: NumberedPrefix; programId: number; items: ReadonlyMap<number, { readonly key: string }> },
): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const number = readNumberedId(prefix, programId, text);
  return number ?? [...items].find(([, { key }]) => key === text)?.[0];
}

/** The number inside an id of this program; undefined for another program's id or another kind of text. */
export function readNumberedId(prefix: NumberedPrefix, programId: number, text: string): number | undefined {
  const match = /^([a-z]{3})_(\d{1,9})_(\d{1,15})$/.exec(text);
  if (!match || match[1] !== prefix || Number(match[2]) !== programId) return undefined;
  return Number(match[3]);
}

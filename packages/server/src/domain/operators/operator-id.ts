/** `opr_7`: operators are global, so their ids name no program. */
export function operatorId(number: number): string {
  return `opr_${number}`;
}

/** The number in an operator's id; undefined for any other text. */
export function readOperatorId(id: string): number | undefined {
  const digits = /^opr_(\d{1,9})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

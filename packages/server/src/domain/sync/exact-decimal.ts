/** The units of decimal texts at a scale that holds all of them, so that they can be counted with exactly; and that scale. */
export function sameUnits(texts: readonly string[]): { units: bigint[]; scale: number } {
  const scale = Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const units = texts.map((text) => {
    const [whole = '', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(scale, '0'));
  });
  return { units, scale };
}

/** The sum of two decimal texts, with as many decimals as the longer one has. */
export function addDecimals(one: string, other: string): string {
  const { units, scale } = sameUnits([one, other]);
  return writeUnits(
    units.reduce((sum, unit) => sum + unit, 0n),
    scale,
  );
}

/** The first decimal text less the second one. */
export function subtractDecimals(one: string, other: string): string {
  return addDecimals(one, other.startsWith('-') ? other.slice(1) : `-${other}`);
}

/** Whether two decimal texts say the same number. */
export function isSameDecimal(one: string, other: string): boolean {
  const [a, b] = sameUnits([one, other]).units;
  return a === b;
}

/** A decimal text in whole minor units of a scale; what is less than one of them is cut, whichever the sign. */
export function cutToMinor(text: string, scale: number): number {
  const [whole = '', fraction = ''] = text.split('.');
  const minor = Number(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  return minor === 0 ? 0 : minor;
}

function writeUnits(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return units < 0n ? `-${text}` : text;
}

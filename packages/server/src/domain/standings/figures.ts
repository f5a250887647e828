/**
 * What stands under one reference for a member in one point type, all-time: records and points (minor units), and what of
 * them was taken back by reversals.
 */
export type Figures = { count: number; sum: bigint; reversedCount: number; reversedSum: bigint };

export const NO_FIGURES: Figures = { count: 0, sum: 0n, reversedCount: 0, reversedSum: 0n };

/**
 * A member's points in one type, in minor units: what can be spent, all that was ever credited, and what of that was
 * reversed.
 */
export type Scores = { balance: bigint; lifetime: bigint; reversed: bigint };

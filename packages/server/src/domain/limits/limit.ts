import type { Day } from '../calendar.ts';

/** What one principal may give and take of one point type. */
export type Limit = { readonly given: Caps; readonly taken: Caps };

/** Largest amounts in minor units, above zero; null: no limit. Days are days of the program's zone. */
export type Caps = {
  readonly perMovement: number | null;
  readonly perDay: number | null;
  readonly perMemberPerDay: number | null;
};

/** The limits of a program, by principal and point type. */
export type Limits = ReadonlyMap<string, ReadonlyMap<string, Limit>>;

export type Direction = keyof Limit;
export type CapName = keyof Caps;

export const CAPS: readonly CapName[] = ['perMovement', 'perDay', 'perMemberPerDay'];
export const DIRECTIONS: readonly Direction[] = ['given', 'taken'];

/** What was given and taken of a point type on one day, in minor units. */
export type Use = Readonly<Record<Direction, number>>;

/** A day's use as it is kept. */
export type UseRow = Use & UseSubject & { readonly principal: string; readonly day: Day };

/** Whose use it is: of one member, or of all together. */
export type UseSubject = { readonly pointType: string; readonly member: number | typeof ALL_MEMBERS };

/** Stands for all members together; members' numbers begin with 1. */
export const ALL_MEMBERS = 0;

import type { MovementNote } from '../ledger/checks.ts';
import type { MemberRef } from '../members/member.ts';
import type { Cause } from './chain.ts';
import type { Occasion } from './occasion.ts';

/** An occasion as it was told. `client`: the principal who told of it; `from`: the record that led to it. */
export type OccasionInput = MovementNote & { occasion: Occasion; client: string; member: MemberRef; from?: Cause };

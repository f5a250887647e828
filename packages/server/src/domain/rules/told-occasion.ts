import type { MovementNote } from '../ledger/checks.ts';
import type { MemberRef } from '../members/member.ts';
import type { Occasion } from './occasion.ts';

/** An occasion as it was told. `client`: the principal who told of it. */
export type OccasionInput = MovementNote & { occasion: Occasion; client: string; member: MemberRef };

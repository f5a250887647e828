import type { Instant } from '../domain/calendar.ts';
import type { RecordKey } from '../domain/ledger/record.ts';
import { type CreateMemberInput, decideCreateMember } from '../domain/members/decide-create-member.ts';
import { identityRefs } from '../domain/members/identities.ts';
import type { Command, Step } from './command.ts';

/** Makes a member. `at`: for seeding and import only. The record's `member` is the new member's number. */
export function createMember(
  call: { by: string; key: RecordKey | undefined; at?: Instant },
  input: CreateMemberInput,
): Command {
  const { key, ...principal } = call;
  return { ...principal, dryRun: false, steps: [createMemberStep(input, key)] };
}

function createMemberStep(input: CreateMemberInput, key: RecordKey | undefined): Step {
  const refs = identityRefs(input);
  return {
    key,
    needs: () => ({ members: input.number === undefined ? refs : [...refs, { kind: 'number', number: input.number }] }),
    decide: (view) => decideCreateMember(view, input),
  };
}

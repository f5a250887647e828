import type { Decision } from '../ledger/checks.ts';
import { rejected } from '../ledger/checks.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { checkIdentityFree, identityRefs, withIdentity } from './identities.ts';
import type { Identity } from './member.ts';
import { isMemberNumber, MAX_GIVEN_NUMBER, type MemberFields } from './member-fields.ts';

/** `number`: chosen by the caller, such as the user id of an old site; without it, the next one of the program. */
export type CreateMemberInput = MemberFields & { number?: number };

/**
 * Makes a member.
 *
 * Number, e-mail and external id are unique in the program, earlier e-mails and those of merged members included. The
 * record says only that there is a member of this number; what is known of the person stands beside the journal.
 */
export function decideCreateMember(view: LedgerView, input: CreateMemberInput): Decision {
  const number = input.number ?? view.nextMemberNumber;
  if (input.number === undefined && number > MAX_GIVEN_NUMBER) {
    return rejected({ code: 'numbers_used_up', maximum: MAX_GIVEN_NUMBER });
  }
  if (!isMemberNumber(number)) throw new Error(`bug: ${number} cannot be a member's number`);
  if (view.findMember({ kind: 'number', number })) return rejected({ code: 'number_exists', number });
  for (const ref of identityRefs(input)) {
    const taken = checkIdentityFree(view, ref, undefined);
    if (taken) return rejected(taken);
  }
  const profile = {
    number,
    state: 'active',
    mergedInto: null,
    excluded: input.excluded ?? false,
    name: input.name ?? null,
    language: input.language ?? null,
    data: input.data ?? null,
    version: 1,
    createdAt: view.instant,
    updatedAt: view.instant,
    identities: identitiesOf(input),
  } as const;
  return { records: [{ type: 'member_created', member: number }], effects: [{ kind: 'put_member', profile }] };
}

function identitiesOf(input: CreateMemberInput): Identity[] {
  const withEmail = input.email === undefined ? [] : withIdentity([], 'email', input.email);
  return input.externalId === undefined ? withEmail : withIdentity(withEmail, 'external_id', input.externalId);
}

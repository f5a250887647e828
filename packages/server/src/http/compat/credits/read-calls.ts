import { Type } from 'typebox';
import { principalKeyHash } from '../../../commands/keys.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { PointType } from '../../../domain/ledger/point-type.ts';
import { memberLegs } from '../../../domain/ledger/record.ts';
import type { MemberProfile } from '../../../domain/members/member.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { findWaitingRows } from '../../../queries/find-confirmation.ts';
import { findKeyUses } from '../../../queries/find-key-uses.ts';
import { getBalances } from '../../../queries/get-balances.ts';
import { getMember } from '../../../queries/get-member.ts';
import { listMembers } from '../../../queries/list-members.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { checkKey } from '../../idempotency.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { type Asked, addCall } from '../wordpress/add-call.ts';
import { amountNumber, memberOf, readPointType } from '../wordpress/move-points.ts';
import { IntegerText } from '../wordpress/read-fields.ts';
import { presentRecord, refusedRow } from './row-result.ts';

const UserFields = Type.Object({
  user_id: Type.Optional(IntegerText),
  after: Type.Optional(IntegerText),
  per_page: Type.Integer({ minimum: 1, maximum: 100, default: 100 }),
});
const KeyFields = Type.Object({ keys: Type.Array(Type.String(), { minItems: 1, maxItems: 100 }) });
const scope = 'points:read';

/** One user's credits, or a page of all; and what became of changes whose reply was never seen. */
export function addCreditReads(door: App, parts: AppParts): void {
  const { path, pointType: name } = parts.credits;
  const users = { path: `${path}/user-credits`, methods: ['GET'], fields: UserFields, scope } as const;
  addCall(door, parts, users, async (asked) => {
    const pointType = await readPointType(parts, asked.principal, name);
    const { user_id: userId } = asked.fields;
    if (userId === undefined) return await answerPage(parts, asked, pointType);
    const { programId } = asked.principal;
    const found = await getMember(parts.pool, programId, memberOf(userId));
    if (!found || found.profile.state === 'erased')
      throw new ProblemError(problemOf({ code: 'unknown_member', member: userId }));
    return await presentUser(parts, { programId, profile: found.profile, pointType });
  });
  const results = { path: `${path}/results`, methods: ['POST'], fields: KeyFields, scope } as const;
  addCall(door, parts, results, (asked) => answerResults(parts, asked.principal, asked.fields.keys));
}

/** Users in the order of their ids, from behind `after`; `Link` leads to the next page. */
async function answerPage(
  parts: AppParts,
  { principal: { programId }, fields, reply }: Asked<{ after?: string; per_page: number }>,
  pointType: PointType,
): Promise<unknown[]> {
  const { after = '0', per_page: limit } = fields;
  const position = { source: 'all', value: '', number: Number(after) } as const;
  const page = await listMembers(parts.pool, programId, { states: ['active', 'blocked'], after: position, limit });
  if (page.next) {
    const query = `after=${page.next.number}&per_page=${limit}`;
    reply.header('link', `<${parts.credits.path}/user-credits?${query}>; rel="next"`);
  }
  return await Promise.all(page.items.map((profile) => presentUser(parts, { programId, profile, pointType })));
}

async function presentUser(
  parts: AppParts,
  { programId, profile, pointType }: { programId: number; profile: MemberProfile; pointType: PointType },
) {
  const asked = { programId, ref: memberOf(String(profile.number)), pointType: pointType.key };
  const found = await getBalances(parts, asked);
  // Erased since the page was read: nothing is left.
  const available = 'rejection' in found ? 0 : (found.balances[0]?.available ?? 0);
  const email = profile.identities.find(({ kind, isAlias }) => kind === 'email' && !isAlias);
  return {
    id: profile.number,
    email: email?.shown ?? null,
    name: profile.name,
    credits: amountNumber(available, pointType),
  };
}

/**
 * For each key of a row: `applied` with its figures, `refused` with the reason, `confirmation_required` while it waits, or
 * `not_applied`. Only the caller's own keys are found.
 */
async function answerResults(
  parts: AppParts,
  { programId, by }: Principal,
  keys: readonly string[],
): Promise<{ results: unknown[] }> {
  const hashes = keys.map((key) => principalKeyHash(by, checkKey(key)));
  // What waits is read first: what is confirmed between the two readings is then found applied, and never as nothing.
  const waiting = await findWaitingRows(parts, programId, { requestedBy: by, keys: hashes.map(hexOf) });
  const uses = await findKeyUses(parts.pool, programId, hashes);
  const { pointTypes } = await parts.configs.get(programId);
  const results = uses.map((use, place) => {
    const key = keys[place];
    const view = waiting.get(hexOf(hashes[place] ?? new Uint8Array()));
    if (!use && view)
      return {
        key,
        status: 'confirmation_required',
        confirmation_id: view.id,
        expires_at: instantText(view.expiresAt),
      };
    if (!use) return { key, status: 'not_applied' };
    if (use.kind === 'refused') return { key, ...refusedRow(problemOf(use.rejection)) };
    const pointType = pointTypes.get(use.record.body.pointType ?? '');
    const [leg] = memberLegs(use.record.body);
    if (!pointType || !leg) return { key, status: 'applied' };
    return { key, user_id: leg.member, ...presentRecord(use.record, { programId, pointType }) };
  });
  return { results };
}

function hexOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}

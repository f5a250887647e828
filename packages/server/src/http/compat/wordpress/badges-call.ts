import { Type } from 'typebox';
import type { Command } from '../../../commands/command.ts';
import { assignBadge, unassignBadge } from '../../../commands/give-badge.ts';
import type { Badge } from '../../../domain/badges/badge.ts';
import { formatAmount } from '../../../domain/points.ts';
import { getStanding } from '../../../queries/standings/get-standing.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { checkScopes } from '../../auth/check-caller.ts';
import { findIdempotencyKey, recordKey } from '../../idempotency.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { appliedRecords } from '../../v1/movements/answer-movement.ts';
import { type Asked, addCall } from './add-call.ts';
import { memberOf } from './move-points.ts';
import { CountText, IntegerText, parametersOf } from './read-fields.ts';
import { missingParameters, wrongParameters } from './wordpress-error.ts';

const Fields = Type.Object({
  user_id: Type.Optional(IntegerText),
  type: Type.Enum(['get', 'assign', 'unassign'], { default: 'get' }),
  badge_id: Type.Optional(IntegerText),
  badge_level: Type.Optional(CountText),
});

/**
 * The REST add-on's call for badges: all of them, those of one user, one given by hand or taken away. (Source: the add-on's
 * knowledge base, which does not show replies.)
 */
export function addBadgesCall(door: App, parts: AppParts): void {
  const call = { methods: ['POST'], path: '/wp-json/mycred/v1/badges', fields: Fields, scope: 'badges:read' } as const;
  addCall(door, parts, call, async (asked) => {
    const { user_id: userId, type, badge_id: badgeId, badge_level: level } = asked.fields;
    if (type === 'get')
      return userId === undefined ? await answerAll(parts, asked) : await answerOfUser(parts, asked, userId);
    if (userId === undefined || badgeId === undefined) {
      const needed = { user_id: userId, badge_id: badgeId };
      const missing = Object.entries(needed).filter(([, value]) => value === undefined);
      throw missingParameters(missing.map(([name]) => name));
    }
    checkScopes(asked.principal, ['badges:write']);
    const input = { member: memberOf(userId), badge: Number(badgeId), level: Number(level ?? 0) };
    return type === 'assign' ? await assign(parts, asked, input) : await unassign(parts, asked, input);
  });
}

async function answerAll({ configs }: AppParts, { principal }: Asked<unknown>) {
  const { badges, pointTypes } = await configs.get(principal.programId);
  const amount = (minor: number, pointType: string) =>
    Number(formatAmount(minor, pointTypes.get(pointType)?.scale ?? 0));
  const active = [...badges.values()].filter(({ isActive }) => isActive);
  return active.map(({ number, name, levels, compare }: Badge) => ({
    badge_id: number,
    title: name,
    levels: levels.map((level, place) => ({
      level: place,
      label: level.name,
      compare: compare.toUpperCase(),
      requires: level.requirements.map((each) => ({
        type: each.pointType,
        reference: each.reference,
        amount: each.by === 'count' ? each.amount : amount(each.amount, each.pointType),
        by: each.by,
      })),
      reward: level.reward && {
        type: level.reward.pointType,
        amount: amount(level.reward.amount, level.reward.pointType),
        log: level.reward.entry,
      },
    })),
  }));
}

async function answerOfUser({ pool, configs, patienceMs }: AppParts, { principal }: Asked<unknown>, userId: string) {
  const { programId } = principal;
  const standing = await getStanding(pool, { programId, ref: memberOf(userId), asOf: undefined, patienceMs });
  if ('rejection' in standing) throw new ProblemError(problemOf(standing.rejection));
  const { badges } = await configs.get(programId);
  return standing.badges.map(({ badge, level, since }) => ({
    user_id: Number(userId),
    badge_id: badge,
    title: badges.get(badge)?.name ?? '',
    badge_level: level,
    label: badges.get(badge)?.levels[level]?.name ?? '',
    issued_on: Math.floor(since / 1_000),
  }));
}

type Input = { member: ReturnType<typeof memberOf>; badge: number; level: number };

async function assign(parts: AppParts, asked: Asked<unknown>, input: Input) {
  await carryOut(parts, asked, (call) => assignBadge(call, input));
  return { user_id: input.member.number, badge_id: input.badge, badge_level: input.level };
}

async function unassign(parts: AppParts, asked: Asked<unknown>, input: Input) {
  await carryOut(parts, asked, (call) => unassignBadge(call, input));
  return { user_id: input.member.number, badge_id: input.badge };
}

/** What is so already stays so, and is no error here: such a caller repeats calls as it likes. */
async function carryOut(
  parts: AppParts,
  { principal, request, reply }: Asked<unknown>,
  command: (call: Parameters<typeof assignBadge>[0]) => Command,
): Promise<void> {
  const text = findIdempotencyKey(request);
  const { access_key: _, ...body } = parametersOf(request);
  const target = `POST ${request.routeOptions.url}`;
  const key = text === undefined ? undefined : recordKey(principal, text, { target, body });
  const outcome = await parts.lanes.submit(principal.programId, command({ by: principal.by, key }));
  if (outcome.kind === 'refused') {
    const { rejection } = outcome;
    if (rejection.code === 'badge_held' || rejection.code === 'badge_not_held') return;
    if (rejection.code === 'unknown_badge')
      throw wrong('badge_id', `is not a badge of this program: ${rejection.badge}`);
    if (rejection.code === 'unknown_level') {
      throw wrong('badge_level', `must be between 0 and ${rejection.highest}: ${rejection.level}`);
    }
  }
  appliedRecords(outcome);
  if (outcome.kind === 'applied' && outcome.isReplay) reply.header('idempotent-replayed', 'true');
}

function wrong(name: string, message: string): ProblemError {
  return wrongParameters([{ name, code: 'rest_invalid_param', message: `${name} ${message}.` }]);
}

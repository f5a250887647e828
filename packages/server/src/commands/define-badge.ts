import type { Badge } from '../domain/badges/badge.ts';
import { type BadgeSettings, decideBadge } from '../domain/badges/settings.ts';
import type { SettingProblem } from '../domain/setting-problem.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { readHead } from '../storage/ledger/read-head.ts';
import { listPointTypes } from '../storage/point-types.ts';
import { listBadges, putBadge } from '../storage/standings/definitions.ts';

export type DefineBadgeOutcome =
  | { kind: 'defined'; isChanged: true; badge: Badge }
  | { kind: 'unknown'; isChanged: false }
  | { kind: 'version_differs'; isChanged: false; version: number }
  | { kind: 'wrong'; isChanged: false; problems: readonly SettingProblem[] };

/**
 * Makes a badge of a program, under its next number, or changes one; in force for every record from then on.
 *
 * @param wanted.number the badge to change; without it a new one is made
 * @param wanted.version the version that the caller has seen; the change is refused when it is another by now
 */
export function defineBadge(
  author: Author,
  programId: number,
  wanted: { number?: number; version?: number | undefined; settings: Partial<BadgeSettings> },
): Promise<DefineBadgeOutcome> {
  return changeConfig(author, programId, async (change): Promise<DefineBadgeOutcome> => {
    const present = await listBadges(change.session, programId);
    const current =
      wanted.number === undefined
        ? { number: (present.at(-1)?.number ?? 0) + 1 }
        : present.find(({ number }) => number === wanted.number);
    if (!current) return { kind: 'unknown', isChanged: false };
    if (wanted.version !== undefined && 'version' in current && wanted.version !== current.version) {
      return { kind: 'version_differs', isChanged: false, version: current.version };
    }
    const pointTypes = new Map((await listPointTypes(change.session, programId)).map((type) => [type.key, type]));
    const head = (await readHead(change.session, programId))?.number ?? 0;
    const decision = decideBadge(current, wanted.settings, { pointTypes, head });
    if ('problems' in decision) return { kind: 'wrong', isChanged: false, problems: decision.problems };
    await putBadge(change, decision.badge, new Date(author.clock()));
    return { kind: 'defined', isChanged: true, badge: decision.badge };
  });
}

import type pg from 'pg';
import type { ConfigState } from '../../domain/bundles/config-state.ts';
import { makeCalendar } from '../../domain/calendar.ts';
import { listClientNames } from '../clients.ts';
import { listPointTypes } from '../point-types.ts';
import { findProgram } from '../programs.ts';
import { listPromotions } from '../promotions/promotions.ts';
import { listRuleRows, nextRuleNumber } from '../rules/rules.ts';
import { listSegments, nextSegmentNumber } from '../segments/definitions.ts';
import { listBadges, listRanks } from '../standings/definitions.ts';

const ALL = { below: 2_147_483_647, limit: 2_147_483_647, state: undefined };
const BUNDLED = 'select name, version from bundled_version where program_id = $1';

/** All of a program's configuration that bundles are about, as of the transaction. */
export async function loadConfigState(session: pg.ClientBase, programId: number): Promise<ConfigState> {
  const program = await findProgram(session, programId);
  if (!program) throw new Error(`bug: program ${programId} of a bundle is missing`);
  const promotions = await listPromotions(session, programId);
  const { rows } = await session.query<{ name: string; version: number }>(BUNDLED, [programId]);
  return {
    program,
    calendar: makeCalendar(program.time_zone),
    pointTypes: await listPointTypes(session, programId),
    badges: await listBadges(session, programId),
    ranks: await listRanks(session, programId),
    segments: await listSegments(session, programId),
    promotions,
    rules: (await listRuleRows(session, programId, ALL)).toReversed(),
    clients: await listClientNames(session, programId),
    next: {
      segment: await nextSegmentNumber({ session, programId }),
      promotion: (promotions.at(-1)?.number ?? 0) + 1,
      rule: await nextRuleNumber(session, programId),
    },
    bundled: new Map(rows.map(({ name, version }) => [name, version])),
  };
}

import type { HeadFacts } from '../../storage/verification/heads.ts';
import type { Disagreement } from './disagreement.ts';
import type { Followed } from './follow-journal.ts';

/** Every program has one, from its making on. */
export function missingHead(programId: number): Disagreement {
  const key = `prg_${programId}`;
  return { table: 'program_head', key, record: null, column: 'row', expected: 'a head row', found: 'nothing' };
}

/** No record may stand outside 1 to the head's number. Asked first: everything else goes by that number. */
export function checkStray(head: HeadFacts): Disagreement | undefined {
  if (head.strayRecord === null) return undefined;
  const record = head.strayRecord;
  const expected = `nothing: records are numbered from 1 to program_head.number, ${head.number}`;
  return { table: 'journal', key: `record ${record}`, record, column: 'row', expected, found: 'a record' };
}

/** The rest of the head row, once the journal has been followed to its number. */
export function checkHead(programId: number, head: HeadFacts, followed: Followed): Disagreement | undefined {
  const nextMember = Math.max(head.lastMember, followed.lastMember) + 1;
  const columns = [
    ['hash', followed.hash, head.hash],
    ['at', new Date(followed.at).toISOString(), new Date(head.at).toISOString()],
    ['next_member_number', String(nextMember), String(head.nextMemberNumber)],
    ['config_version', String(head.configChanges + 1), String(head.configVersion)],
    ['config_version', String(head.lastConfigVersion), String(head.configVersion)],
  ] as const;
  const wrong = columns.find(([, expected, found]) => expected !== found);
  if (!wrong) return undefined;
  const [column, expected, found] = wrong;
  return { table: 'program_head', key: `prg_${programId}`, record: followed.number, column, expected, found };
}

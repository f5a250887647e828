import type { Static } from 'typebox';
import { changeMembership } from '../../../commands/change-membership.ts';
import type { Outcome } from '../../../commands/command.ts';
import { isDay } from '../../../domain/calendar.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { memberRefText } from '../../../domain/members/member.ts';
import { type MembershipRow, readMembershipRow } from '../../../domain/segments/membership-row.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import type { AppParts } from '../../app-parts.ts';
import { ProblemError } from '../../problems.ts';
import { outcomeProblem } from '../movements/answer-movement.ts';
import { type FileRow, readMemberFile } from './read-member-file.ts';
import type { MemberImportReply } from './segment-schemas.ts';

type Report = Static<typeof MemberImportReply>;
type Ready = { line: number; row: MembershipRow };

/** So many at once go to the lane. */
const CHUNK = 250;
/** So many lines one file may have: each is a record of the journal. */
const MOST_ROWS = 100_000;
/** What a report lists at most of each kind. */
const MOST_LISTED = 1_000;

/**
 * Puts the members of a file into a segment, or takes them out, line by line; a line that is wrong is told, and keeps no other
 * one back. Dry: the same checks, and nothing is written. Sent again, it changes nothing more.
 */
export async function importMembers(
  parts: AppParts,
  principal: Principal,
  file: { segment: number; text: string; isDry: boolean; config: ProgramConfig },
): Promise<Report> {
  const report: Report = {
    dry_run: file.isDry,
    rows: 0,
    changed: 0,
    unchanged: 0,
    failed: 0,
    problems: [],
    unknown_members: [],
  };
  let chunk: Ready[] = [];
  const rows = file.isDry ? readMemberFile(file.text) : await wholeFile(file.text);
  for await (const row of rows) {
    report.rows += 1;
    if (report.rows > MOST_ROWS) throw tooManyRows();
    const reading = readRow(row, file.config);
    if ('problem' in reading) noteProblem(report, { line: row.line, code: 'row_wrong', detail: reading.problem });
    else chunk.push({ line: row.line, row: reading.row });
    if (chunk.length < CHUNK) continue;
    await carry(parts, principal, { ...file, chunk, report });
    chunk = [];
  }
  await carry(parts, principal, { ...file, chunk, report });
  report.problems.sort((a, b) => a.line - b.line);
  return report;
}

/** Nothing of a file that is broken in the middle, or too long, is written. */
async function wholeFile(text: string): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const row of readMemberFile(text)) {
    rows.push(row);
    if (rows.length > MOST_ROWS) throw tooManyRows();
  }
  return rows;
}

function readRow(row: FileRow, { programId, calendar }: ProgramConfig) {
  if ('problem' in row) return { problem: row.problem };
  const dayStart = (day: string) => (isDay(day) ? calendar.startOf(day) : undefined);
  return readMembershipRow(row.fields, { programId, dayStart });
}

async function carry(
  { lanes }: AppParts,
  { programId, by }: Principal,
  { segment, isDry, chunk, report }: { segment: number; isDry: boolean; chunk: readonly Ready[]; report: Report },
): Promise<void> {
  const commands = chunk.map(({ row }) => changeMembership(by, { segment, ...row }));
  const outcomes = isDry
    ? await lanes.rehearse(programId, { by, steps: commands.flatMap(({ steps }) => steps) })
    : await Promise.all(commands.map((command) => lanes.submit(programId, command)));
  for (const [place, outcome] of outcomes.entries()) {
    const ready = chunk[place];
    if (ready) count(report, ready, outcome);
  }
}

function count(report: Report, { line, row }: Ready, outcome: Outcome): void {
  if (outcome.kind === 'applied') {
    if (outcome.records.length > 0) report.changed += 1;
    else report.unchanged += 1;
    return;
  }
  const { code, detail } = outcomeProblem(outcome);
  const member = memberRefText(row.member);
  noteProblem(report, { line, member, code, detail });
  if (code === 'unknown_member' && report.unknown_members.length < MOST_LISTED) report.unknown_members.push(member);
}

function noteProblem(report: Report, problem: Report['problems'][number]): void {
  report.failed += 1;
  if (report.problems.length < MOST_LISTED) report.problems.push(problem);
}

function tooManyRows(): ProblemError {
  const detail = `The file has more than ${MOST_ROWS} lines: send it in parts. Nothing was written.`;
  return new ProblemError({ status: 422, code: 'too_many_rows', detail, facts: { maximum: MOST_ROWS } });
}

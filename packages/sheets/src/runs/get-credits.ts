import { callServer } from '../google/call-server.ts';
import type { CreditSheet } from '../google/credit-sheet.ts';
import { readUserId } from '../rows/read-cells.ts';
import { readUsers, type User } from '../server/read-results.ts';
import type { Job, Progress } from './job.ts';
import type { Run } from './run.ts';

/** Fills in every user of the program: known ones where they stand, others below. */
export function getCredits(run: Run, job: Job): Progress {
  const { users, after, ...end } = readPages(run, job.after);
  writeUsers(run.sheet, users);
  const counts = { ...job.counts, read: job.counts.read + users.length };
  return { ...end, job: { ...job, after, counts } };
}

/** All pages that the time allows. */
function readPages({ settings, budget }: Run, from: string) {
  const users: User[] = [];
  let after = from;
  const end = (isDone: boolean, waitMs = 0, trouble?: string) => ({ users, after, isDone, waitMs, trouble });
  while (budget.leftMs() > 0) {
    const reply = callServer(
      settings,
      { path: `/user-credits?per_page=100${after === '' ? '' : `&after=${after}`}` },
      budget,
    );
    if (reply.kind === 'limited') return end(false, reply.waitMs);
    if (reply.kind !== 'ok') return end(true, 0, reply.message);
    const page = readUsers(reply.body);
    if (!page) return end(true, 0, 'The reply of this address is not a list of users: check Settings.');
    users.push(...page);
    if (reply.next === undefined) return end(true);
    after = reply.next;
  }
  return end(false);
}

function writeUsers(sheet: CreditSheet, users: readonly User[]): void {
  if (users.length === 0) return;
  const rows = new Map<number, number[]>();
  for (const { row, user } of sheet.readCells()) {
    const id = readUserId(user);
    if (id.kind === 'value') rows.set(id.value, [...(rows.get(id.value) ?? []), row]);
  }
  const news = users.filter(({ id }) => !rows.has(id));
  const first = sheet.makeRoom(news.length);
  news.forEach(({ id }, place) => {
    rows.set(id, [first + place]);
  });
  const each = <T>(give: (user: User) => T) =>
    new Map(users.flatMap((user) => (rows.get(user.id) ?? []).map((row) => [row, give(user)] as const)));
  sheet.write('user', new Map(news.map(({ id }, place) => [first + place, id])));
  sheet.writeText(
    'email',
    each(({ email }) => email),
  );
  sheet.writeText(
    'name',
    each(({ name }) => name),
  );
  sheet.write(
    'credits',
    each(({ credits }) => credits),
  );
}

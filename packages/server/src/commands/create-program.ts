import { isTimeZone } from '../domain/calendar.ts';
import { isShownName } from '../domain/names.ts';
import type { Author } from '../storage/author.ts';
import { type Environment, insertProgram } from '../storage/programs.ts';

export type CreateProgramOutcome =
  | { kind: 'created'; programId: number }
  | { kind: 'exists' }
  | { kind: 'wrong'; problems: readonly { field: string; detail: string }[] };

/** Makes a program: one points world in one environment, with a journal of its own. It has no point types yet. */
export async function createProgram(
  author: Author,
  wanted: { key: string; environment: string; name: string; timeZone: string },
): Promise<CreateProgramOutcome> {
  const { key, environment, name, timeZone } = wanted;
  const problems: { field: string; detail: string }[] = [];
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(key)) {
    problems.push({ field: 'key', detail: 'expected a lower-case letter, then up to 62 of a-z, 0-9 and -' });
  }
  if (!isEnvironment(environment)) problems.push({ field: 'environment', detail: 'expected staging or production' });
  if (!isShownName(name)) {
    problems.push({ field: 'name', detail: 'expected 1 to 200 characters, none of them a control character' });
  }
  if (!isTimeZone(timeZone))
    problems.push({ field: 'time_zone', detail: 'expected an IANA time zone such as Europe/Rome' });
  if (problems.length > 0 || !isEnvironment(environment)) return { kind: 'wrong', problems };
  const row = { key, environment, name, time_zone: timeZone, createdAt: new Date(author.clock()) };
  const program = await insertProgram(author, row);
  return program ? { kind: 'created', programId: program.id } : { kind: 'exists' };
}

function isEnvironment(text: string): text is Environment {
  return text === 'staging' || text === 'production';
}

import { expect, test } from 'vitest';
import { makeLogger } from '../../src/main/logging.ts';

function log(...args: [object, string]): string {
  const lines: string[] = [];
  makeLogger('info', { write: (line) => void lines.push(line) }).info(...args);
  return lines.join('');
}

test('one JSON object a line, with level and an RFC 3339 instant', () => {
  const line = JSON.parse(log({ request_id: 'req_1' }, 'hello'));
  expect(line).toMatchObject({ level: 'info', msg: 'hello', request_id: 'req_1' });
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test.each([
  [{ req: { headers: { authorization: 'Basic geheim', cookie: 'sid=geheim', 'x-api-key': 'geheim' } } }],
  [{ res: { headers: { 'set-cookie': ['sid=geheim'] } } }],
  [{ headers: { authorization: 'Bearer geheim' } }],
  [
    {
      secret: 'geheim',
      password: 'geheim',
      token: 'geheim',
      client_secret: 'geheim',
      database_url: 'postgres://u:geheim@d/d',
    },
  ],
])('%j keeps its secrets', (object) => {
  expect(log(object, 'x')).not.toContain('geheim');
});

test('an error of the database keeps the values of rows to itself', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "member_email"'), {
    detail: 'Key (email)=(geheim@example.com) already exists.',
    where: 'geheim',
    code: '23505',
  });
  const line = log({ err: error }, 'failed');
  expect(line).not.toContain('geheim');
  expect(JSON.parse(line).err).toMatchObject({ code: '23505', message: error.message });
});

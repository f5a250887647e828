import { describe, expect, test } from 'vitest';
import {
  faultReply,
  methodNotAllowedReply,
  notFoundReply,
  writeReply,
} from '../../../../src/http/compat/mycred/write-reply.ts';

const now = Date.UTC(2026, 10, 22, 10, 0, 0);
const format = { scale: 2, decimalSeparator: '.', thousandsSeparator: ',' };

describe('a reply of the API', () => {
  test('has the plugin’s headers, all dates in the form of HTTP', () => {
    expect(writeReply({ kind: 'outcome', outcome: 'completed' }, now)).toEqual({
      status: 200,
      headers: {
        'Content-Type': 'text/html; charset=UTF-8',
        'Cache-Control': 'no-store, no-cache, must-revalidate',
        Pragma: 'no-cache',
        Expires: 'Thu, 25 Dec 2025 00:00:00 GMT',
        'Last-Modified': 'Sun, 22 Nov 2026 10:00:00 GMT',
      },
      body: 'COMPLETED',
      noted: { code: 'COMPLETED' },
    });
  });

  test.each([
    [{ kind: 'outcome', outcome: 'duplicate' }, 'DUPLICATE'],
    [{ kind: 'outcome', outcome: 'declined' }, 'DECLINED'],
    [{ kind: 'outcome', outcome: 'failed' }, 'FAILED'],
    [{ kind: 'error', error: 301, isTold: true }, 'ERROR: 301'],
    [{ kind: 'error', error: 301, isTold: false }, ''],
    [{ kind: 'balance', balance: { minor: 123_456_789, format } }, '1,234,567.89'],
    [{ kind: 'balance', balance: { minor: 100_000, format: { ...format, thousandsSeparator: "'" } } }, '1&#039;000.00'],
    [
      { kind: 'balance', balance: { minor: 100_000, format: { ...format, thousandsSeparator: '&nbsp;' } } },
      '1&nbsp;000.00',
    ],
    [{ kind: 'balance', balance: { minor: 100_000, format: { ...format, thousandsSeparator: '&' } } }, '1&amp;000.00'],
    [
      { kind: 'balance', balance: { minor: 100_000, format: { ...format, thousandsSeparator: '\u00a0' } } },
      '1\u00a0000.00',
    ],
  ] as const)('to %j says %j', (answer, body) => {
    expect(writeReply(answer, now)).toMatchObject({ status: 200, body });
  });
});

test('what the API does not answer has no body', () => {
  expect(notFoundReply).toMatchObject({ status: 404, body: '' });
  expect(methodNotAllowedReply).toMatchObject({ status: 405, headers: { Allow: 'GET, HEAD, POST' }, body: '' });
  expect(faultReply).toMatchObject({ status: 503, body: '' });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDisplay } from '../../../src/domain/decimal-text.ts';
import { formatAmount } from '../../../src/domain/points.ts';
import { readBalanceText } from '../../../src/domain/remote-sites/balance-text.ts';
import {
  isSettingsError,
  missingReply,
  readRemoteReply,
  tellRemoteError,
} from '../../../src/domain/remote-sites/remote-call.ts';
import { findsRepeats, isFinal, resultOf, settleByBalance } from '../../../src/domain/remote-sites/settle-action.ts';
import { sameUnits } from '../../../src/domain/sync/exact-decimal.ts';

const reply = (body: string, more: { status?: number; isCut?: boolean } = {}) => ({
  ...{ status: 200, isCut: false, retryAfterMs: undefined, body },
  ...more,
});
const kindOf = (action: 'GET' | 'CREDIT', body: string, more = {}) => readRemoteReply(action, reply(body, more)).kind;

describe('a reply to a movement', () => {
  test('is success only by the exact words', () => {
    expect(kindOf('CREDIT', 'COMPLETED')).toBe('completed');
    expect(kindOf('CREDIT', 'DUPLICATE')).toBe('duplicate');
    expect(kindOf('CREDIT', 'DECLINED')).toBe('declined');
    expect(kindOf('CREDIT', 'FAILED')).toBe('failed');
    for (const body of [
      'completed',
      'COMPLETED\n',
      ' COMPLETED',
      'COMPLETED.',
      '<html>COMPLETED</html>',
      '10.00',
      'toString',
    ])
      expect(kindOf('CREDIT', body), body).toBe('uncertain');
  });

  test('that is empty is an error whose number is not told', () => {
    expect(readRemoteReply('CREDIT', reply(''))).toEqual({ kind: 'error', error: null });
    expect(readRemoteReply('CREDIT', reply('ERROR: 201'))).toEqual({ kind: 'error', error: 201 });
    expect(tellRemoteError(null)).toContain('debug');
    expect([99, 105, 301, 201, 202, 506].map(isSettingsError)).toEqual([true, true, true, false, false, false]);
  });

  test('with another status was never carried out below 500, and perhaps from there on', () => {
    for (const status of [301, 400, 403, 404, 405, 429])
      expect(kindOf('CREDIT', '', { status }), `${status}`).toBe('unavailable');
    for (const status of [204, 408, 500, 502, 503, 504])
      expect(kindOf('CREDIT', '', { status }), `${status}`).toBe('uncertain');
    expect(kindOf('CREDIT', 'COMPLETED', { isCut: true })).toBe('uncertain');
  });

  test('that is missing is uncertain when the call may have arrived', () => {
    expect(missingReply('CREDIT', { error: 'cut', wasSent: true }).kind).toBe('uncertain');
    expect(missingReply('CREDIT', { error: 'cut', wasSent: false }).kind).toBe('unavailable');
    expect(missingReply('GET', { error: 'cut', wasSent: true }).kind).toBe('unavailable');
  });
});

describe('a reply to a GET', () => {
  test('is a balance, an error, or none of either', () => {
    expect(readRemoteReply('GET', reply('1,000.00'))).toEqual({ kind: 'balance', text: '1,000.00' });
    expect(kindOf('GET', '')).toBe('error');
    for (const body of ['<p>10</p>', 'x'.repeat(65), 'none', '{"balance":10}'])
      expect(kindOf('GET', body), body).toBe('unavailable');
    expect(kindOf('GET', '', { status: 503 })).toBe('unavailable');
  });
});

describe('a balance', () => {
  test.each([
    ['1,234,567.89', '.', ',', '1234567.89'],
    ['-20.00', '.', ',', '-20.00'],
    ['1.000,00', ',', '.', '1000.00'],
    ['1 000,00', ',', ' ', '1000.00'],
    ['1&nbsp;000', '.', '\u{a0}', '1000'],
    ['1&#039;000', '.', "'", '1000'],
    ['1234567.89', '.', '', '1234567.89'],
    ['1,000', '.', ',', '1000'],
    ['1,000', ',', '.', '1.000'],
    ['0', '.', ',', '0'],
  ])('%s with %s and %s is %s', (text, decimalSeparator, thousandsSeparator, read) => {
    expect(readBalanceText(text, { decimalSeparator, thousandsSeparator })).toBe(read);
  });

  test.each(['1.000,00', '1,00', '10,000,0', '', '-', '--1', '1.2.3', '1.', '.5', '€ 10.00', '1,0000', ',100'])(
    '%s is not guessed at',
    (text) => {
      expect(readBalanceText(text, { decimalSeparator: '.', thousandsSeparator: ',' })).toBeUndefined();
    },
  );

  test('is read as whoever speaks the protocol shows it', () => {
    const separators = fc.constantFrom(['.', ','], [',', '.'], [',', ' '], ['.', ''], ['.', '\u{a0}']);
    const amounts = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 0, max: 6 }),
        separators,
        (minor, scale, [decimalSeparator = '', thousandsSeparator = '']) => {
          const format = { decimalSeparator, thousandsSeparator };
          expect(readBalanceText(formatDisplay(minor, { scale, ...format }), format)).toBe(formatAmount(minor, scale));
        },
      ),
    );
  });
});

describe('an action', () => {
  test('may be sent again where its type finds repeats', () => {
    const plugin = { findsRepeats: 'default_type' } as const;
    expect(['', 'mycred_default', 'euro'].map((type) => findsRepeats(plugin, type))).toEqual([true, true, false]);
    expect(findsRepeats({ findsRepeats: 'every_type' }, 'euro')).toBe(true);
  });

  test('is settled by the balance, to the last unit or not at all', () => {
    const settle = (before: string, now: string, effect: string) => {
      const [a = 0n, b = 0n, c = 0n] = sameUnits([before, now, effect]).units;
      return settleByBalance({ before: a, now: b, effect: c });
    };
    expect(settle('10', '15.00', '5')).toBe('done');
    expect(settle('10.5', '10.50', '5')).toBe('not_done');
    expect(settle('10', '14.99', '5')).toBe('unknown');
    expect(settle('-20.00', '-30', '-10')).toBe('done');
    expect(settle('-0.50', '0', '0.5')).toBe('done');
  });

  test('is over when its outcome is known', () => {
    expect(resultOf({ kind: 'duplicate' }, 2)).toBe('completed');
    expect(resultOf({ kind: 'duplicate' }, 1)).toBe('duplicate');
    expect((['completed', 'declined', 'error', 'balance'] as const).every(isFinal)).toBe(true);
    expect((['waiting', 'calling', 'unavailable', 'uncertain'] as const).some(isFinal)).toBe(false);
  });
});

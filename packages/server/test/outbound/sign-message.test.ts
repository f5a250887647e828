import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { signMessage } from '../../src/outbound/sign-message.ts';

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;
const body = '{"type":"points.credited","data":{"reference":"Grüße"}}';
const message = () => ({ id: 'evt_1_7', at: Date.now(), body });

describe('a signature', () => {
  test('is one that a library of others verifies', () => {
    const secret = newSecret();
    const headers = signMessage(message(), [secret]);
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(secret).verify(body.replace('7', '8').replace('points', 'x'), headers)).toThrow();
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow();
  });

  test('counts under each of two secrets', () => {
    const [one, two] = [newSecret(), newSecret()];
    const headers = signMessage(message(), [one, two]);
    for (const secret of [one, two]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
  });
});

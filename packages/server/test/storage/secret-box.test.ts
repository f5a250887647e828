import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decryptSecret, encryptSecret } from '../../src/storage/secret-box.ts';

const key = randomBytes(32);

describe('an encrypted secret', () => {
  test('comes back, whatever its text', () => {
    for (const secret of ['', 'a key of twelve', 'ключ 🔑', 'x'.repeat(10_000)]) {
      expect(decryptSecret(key, encryptSecret(key, secret, 'test:1'), 'test:1')).toBe(secret);
    }
  });

  test('is another each time, and does not hold the text', () => {
    const boxes = [encryptSecret(key, 'open sesame', 'test:1'), encryptSecret(key, 'open sesame', 'test:1')];
    expect(boxes[0]?.equals(boxes[1] ?? Buffer.alloc(0))).toBe(false);
    expect(boxes[0]?.includes('sesame')).toBe(false);
  });

  test('opens under its own key and for its own purpose only', () => {
    const box = encryptSecret(key, 'open sesame', 'test:1');
    expect(() => decryptSecret(randomBytes(32), box, 'test:1')).toThrow(
      /test:1 cannot be decrypted: expected is the secret key/,
    );
    expect(() => decryptSecret(key, box, 'test:2')).toThrow(/cannot be decrypted/);
  });

  test('does not open once a bit of it has changed, or it was cut', () => {
    const box = encryptSecret(key, 'open sesame', 'test:1');
    for (let at = 0; at < box.length; at += 1) {
      const changed = Buffer.from(box);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => decryptSecret(key, changed, 'test:1')).toThrow(/test:1/);
      expect(() => decryptSecret(key, box.subarray(0, at), 'test:1')).toThrow(/test:1/);
    }
  });
});

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AppParts } from '../app-parts.ts';

/**
 * Where the guide to a rule is. Whoever gets it from us has no credentials yet, so the page asks for none; and as rule ids can be
 * guessed, its address has a part that cannot: what a program's rules are called is nobody else's business.
 */
export function guideAddress(parts: Pick<AppParts, 'secretKey'>, home: string, ruleId: string): string {
  return `${home}/docs/rules/${ruleId}?key=${guideKey(parts, ruleId)}`;
}

export function isGuideKey(parts: Pick<AppParts, 'secretKey'>, ruleId: string, key: string): boolean {
  const [given, wanted] = [Buffer.from(key), Buffer.from(guideKey(parts, ruleId))];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function guideKey({ secretKey }: Pick<AppParts, 'secretKey'>, ruleId: string): string {
  const mac = createHmac('sha256', secretKey).update(`rule-guide\0${ruleId}`).digest();
  return mac.subarray(0, 16).toString('base64url');
}

import type { RuleSettings } from './rule.ts';

/** What a change sets: null takes a part away, what is absent stays. */
export type RuleChange = { [Name in keyof RuleSettings]?: RuleSettings[Name] | null };

/** A new rule's settings before anything is said of them. */
const NEW: RuleSettings = { name: '', kind: 'earn', pointType: '', trigger: { on: 'purchase' }, effects: [] };

/** The settings after a change; an empty list does not bind. What cannot be is found when they are read. */
export function changeSettings(before: RuleSettings | undefined, change: RuleChange): RuleSettings {
  const entries = Object.entries({ ...(before ?? NEW), ...change }).filter(([name, value]) => {
    return value !== null && (name === 'effects' || !Array.isArray(value) || value.length > 0);
  });
  return Object.fromEntries(entries) as RuleSettings; // as: its own entries, without those that were taken away
}

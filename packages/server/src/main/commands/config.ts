import type { ConfigEntry } from '../config.ts';

/** Writes the effective configuration as a table: key, value (secrets masked) and where the value comes from. */
export function printConfig(entries: readonly ConfigEntry[], print: (line: string) => void): void {
  const keyWidth = Math.max(...entries.map(({ key }) => key.length));
  const valueWidth = Math.max(...entries.map(({ shown }) => shown.length));
  for (const { key, shown, source } of entries)
    print(`${key.padEnd(keyWidth)}  ${shown.padEnd(valueWidth)}  ${source}`);
}

/** Writes every key with its meaning and the variables that set it, for `pointhouse config --explain`. */
export function explainConfig(entries: readonly ConfigEntry[], print: (line: string) => void): void {
  for (const { key, shown, source, meaning, variables } of entries)
    print(`${key}: ${meaning}\n    ${variables.join(' or ')}\n    ${shown} (${source})`);
}

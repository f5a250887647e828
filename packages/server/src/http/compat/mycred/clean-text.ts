/**
 * Cleans a value as the Remote API reads it: what the token is computed over, and what is stored.
 *
 * NUL goes; mark-up goes; each run of space, TAB, CR and LF becomes one space; both ends are trimmed. Nothing else:
 * percent signs, quotes, backslashes and no-break spaces stay. Linear in the length of the text, whatever it says:
 * callers are not known yet when their text is cleaned.
 */
export function cleanText(text: string): string {
  const printable = text.replaceAll('\0', '');
  const plain = printable.includes('<') ? removeTags(removeScripts(printable)) : printable;
  return trimAscii(plain.replace(/[ \t\r\n]+/g, ' '));
}

const OPENING = /<(script|style)/gi;
const CLOSING = { script: /<\/script>/gi, style: /<\/style>/gi };

/** Removes `<script …>…</script>` and `<style …>…</style>` with their content; one without its end stays. */
function removeScripts(text: string): string {
  const unclosed = new Set<string>();
  let result = '';
  let position = 0;
  OPENING.lastIndex = 0;
  for (let opening = OPENING.exec(text); opening; opening = OPENING.exec(text)) {
    const kind = opening[1]?.toLowerCase() === 'script' ? 'script' : 'style';
    // Once no end is found for a kind there is none further on either: searching again would cost quadratic time.
    if (unclosed.has(kind)) continue;
    const bracket = text.indexOf('>', OPENING.lastIndex);
    if (bracket === -1) break;
    const closing = CLOSING[kind];
    closing.lastIndex = bracket + 1;
    if (closing.exec(text)) {
      result += text.slice(position, opening.index);
      position = closing.lastIndex;
      OPENING.lastIndex = position;
    } else {
      unclosed.add(kind);
    }
  }
  return result + text.slice(position);
}

/**
 * Removes every `<` that is followed by neither white space nor a bracket, up to the next `>` with no `<` between, until
 * nothing changes.
 *
 * Done in one pass: `open` are the places in `kept` of the `<` whose `>` may still come. A `>` that closes no tag ends
 * the hopes of all `<` before it, because their next `>` is this one for good.
 */
function removeTags(text: string): string {
  const kept: string[] = [];
  const open: number[] = [];
  for (const part of text.split(/([<>])/)) {
    if (part === '<') open.push(kept.length);
    const start = open.at(-1);
    if (part === '>' && start !== undefined && isTagStart(kept, start)) {
      kept.length = start;
      open.pop();
      continue;
    }
    if (part === '>') open.length = 0;
    if (part !== '') kept.push(part);
  }
  return kept.join('');
}

function isTagStart(kept: readonly string[], start: number): boolean {
  const inside = kept[start + 1];
  return inside !== undefined && !/^[ \t\n\v\f\r]/.test(inside);
}

// By hand: a pattern for the end of the text takes quadratic time on a long run that is not at the end.
function trimAscii(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isTrimmed(text.charCodeAt(start))) start += 1;
  while (end > start && isTrimmed(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** TAB, LF, VT, CR and space; not FF. */
function isTrimmed(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0b) || code === 0x0d;
}

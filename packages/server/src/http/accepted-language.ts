import { findLanguage, type Language } from '../domain/languages.ts';

/** The first language of `Accept-Language` (RFC 9110 §12.5.4) in which this server writes; English otherwise. */
export function acceptedLanguage(header: string | undefined): Language {
  const asked = (header ?? '').slice(0, 500).split(',').map(readRange);
  const wanted = asked.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return wanted.map(({ range }) => findLanguage(range)).find((language) => language !== undefined) ?? 'en';
}

function readRange(part: string): { range: string; weight: number } {
  const [range = '', ...parameters] = part.split(';').map((text) => text.trim());
  const weight = parameters.find((text) => text.startsWith('q='))?.slice(2);
  return { range, weight: weight === undefined ? 1 : Number(weight) || 0 };
}

/** The languages in which this server writes to people. */
export const LANGUAGES = ['en', 'de', 'it'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of these that a BCP 47 tag asks for (`de-AT`); undefined when there is none. */
export function findLanguage(tag: string): Language | undefined {
  const base = tag.toLowerCase().split('-', 1)[0];
  return LANGUAGES.find((language) => language === base);
}

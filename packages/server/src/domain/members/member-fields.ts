import { isIdentityText } from './member-ref.ts';

/** What a caller may say of a member. `data` is a JSON object as text. */
export type MemberFields = {
  externalId?: string;
  email?: string;
  name?: string;
  language?: string;
  data?: string;
  excluded?: boolean;
};

export const MAX_NAME_LENGTH = 200;
/** Free data beside a member, in bytes of UTF-8. */
export const MAX_DATA_BYTES = 8_192;
export const MAX_MEMBER_NUMBER = 999_999_999_999_999;
/** Numbers that the program gives by itself end here, so that one large number of a caller does not use them all up. */
export const MAX_GIVEN_NUMBER = 999_999_999_999;

const EMAIL = /^[^\s@]+@[^\s@]+$/u;
const CONTROL = /\p{Cc}/u;
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/;

export function isEmail(text: string): boolean {
  return isIdentityText(text) && text.length <= 254 && EMAIL.test(text);
}

/** 1 to 320 characters, no control characters, no white space around it. */
export function isExternalId(text: string): boolean {
  return isIdentityText(text) && text.trim() === text;
}

/** 1 to 200 characters on one line. */
export function isName(text: string): boolean {
  return text !== '' && text.length <= MAX_NAME_LENGTH && text.isWellFormed() && !CONTROL.test(text);
}

/** The shape of a BCP 47 language tag (RFC 5646): `en`, `pt-BR`, `zh-Hant-TW`. Whether such a language exists is not asked. */
export function isLanguage(text: string): boolean {
  return LANGUAGE.test(text);
}

export function isMemberNumber(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= MAX_MEMBER_NUMBER;
}

import type { Static } from 'typebox';
import type { JsonObject } from '../../../domain/json-object.ts';
import type { CreateMemberInput } from '../../../domain/members/decide-create-member.ts';
import type { MemberPatch } from '../../../domain/members/decide-update-member.ts';
import { writeData } from '../../../domain/members/member-data.ts';
import { isEmail, isExternalId, isLanguage, isName } from '../../../domain/members/member-fields.ts';
import { type FieldError, ProblemError, problemOf } from '../../problems.ts';
import type { CreateMemberBody, UpdateMemberBody } from './member-schemas.ts';

type Create = Static<typeof CreateMemberBody>;
type Update = Static<typeof UpdateMemberBody>;

/** Reads the body of a creation. Throws 400 with every wrong field, or 422 when `data` is too large. */
export function readNewMember(body: Create): CreateMemberInput {
  checkFields(body);
  const { number, external_id: externalId, email, name, language, excluded } = body;
  const data = body.data === undefined ? null : storedData(body.data);
  return {
    ...(number === undefined ? {} : { number }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(email === undefined ? {} : { email }),
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { language }),
    ...(data === null ? {} : { data }),
    ...(excluded === undefined ? {} : { excluded }),
  };
}

/** Reads the body of a change. Throws 400 with every wrong field. */
export function readMemberPatch(body: Update): MemberPatch {
  checkFields(body);
  const { external_id: externalId, email, name, language, data, excluded } = body;
  return {
    ...(externalId === undefined ? {} : { externalId }),
    ...(email === undefined ? {} : { email }),
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { language }),
    ...(data === undefined ? {} : { data }),
    ...(excluded === undefined ? {} : { excluded }),
  };
}

const CHECKS = [
  ['external_id', isExternalId, '1 to 320 characters, without white space around them'],
  ['email', isEmail, 'an e-mail address of at most 254 characters'],
  ['name', isName, 'a name of at most 200 characters'],
  ['language', isLanguage, 'a BCP 47 language tag such as en or pt-BR'],
] as const;

function checkFields(body: Create | Update): void {
  const errors = CHECKS.flatMap(([field, isRight, expected]): FieldError[] => {
    const value = body[field];
    if (typeof value !== 'string' || isRight(value)) return [];
    return [{ pointer: `/${field}`, code: 'format', detail: `expected ${expected}` }];
  });
  if (errors.length > 0)
    throw new ProblemError({ status: 400, code: 'invalid_request', detail: 'Some fields are wrong.', errors });
}

function storedData(data: JsonObject): string | null {
  const written = writeData(data);
  if ('rejection' in written) throw new ProblemError(problemOf(written.rejection));
  return written.value;
}

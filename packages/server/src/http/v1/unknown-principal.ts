import { ProblemError } from '../problems.ts';

/** 404: nobody who could call is named so. */
export function unknownPrincipal(principal: string): ProblemError {
  const detail = `There is no client, operator, remote site or inbound hook ${principal} in this program.`;
  return new ProblemError({ status: 404, code: 'unknown_principal', detail, facts: { principal } });
}

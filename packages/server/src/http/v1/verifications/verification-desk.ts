import type { AskedVerification } from '../../../queries/get-verification.ts';

/** What the door needs of whoever runs verifications. `isUnderWay`: the program has one already, which is given. */
export type VerificationDesk = {
  request(programId: number, by: string): Promise<{ isUnderWay: boolean; verification: AskedVerification }>;
};

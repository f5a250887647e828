import type { SendMail } from '../domain/mail/send-mail.ts';
import { makeMailer } from '../outbound/mail.ts';
import type { Config } from './config.ts';

/** The way out for mail; undefined when the configuration names no mail server. */
export function wireMail({ smtpUrl, mailFrom }: Config, clock: () => number): SendMail | undefined {
  return smtpUrl === undefined || mailFrom === undefined
    ? undefined
    : makeMailer({ url: smtpUrl, from: mailFrom, clock });
}

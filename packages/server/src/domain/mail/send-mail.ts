import type { Language } from '../languages.ts';
import type { RenderedMail } from './render-mail.ts';

/** A mail to one reader, in one language. */
type Mail = RenderedMail & { readonly to: string; readonly language: Language };

/** What came of a mail. `refused`: the mail server will never take this one. `failed`: it may take it another time. */
type MailOutcome = { readonly kind: 'sent' } | { readonly kind: 'refused' | 'failed'; readonly error: string };

/** Hands a mail to the mail server of the configuration. */
export type SendMail = (mail: Mail) => Promise<MailOutcome>;

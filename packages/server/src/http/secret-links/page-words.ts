import type { Language } from '../../domain/languages.ts';

/** What the pages of secret links say. `{…}` stand for what is filled in. */
type Words = {
  readonly title: string;
  readonly intro: string;
  readonly once: string;
  readonly button: string;
  readonly shown: string;
  readonly keep: string;
  readonly clientId: string;
  readonly secret: string;
  readonly callbackSecret: string;
  readonly callbackNote: string;
  readonly over: string;
  readonly opened: string;
  readonly expired: string;
  readonly revoked: string;
  readonly unknown: string;
  readonly askAgain: string;
};

export const PAGE_WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Access for {name}',
    intro: 'Somebody has prepared credentials for the system “{name}”.',
    once: 'They are shown once, until {until}. Have a place ready to keep them, such as a password manager.',
    button: 'Show the credentials now',
    shown: 'These are the credentials of “{name}”. This page shows them once only.',
    keep: 'Keep them now: nobody can show them again. Do not send them by e-mail.',
    clientId: 'Client id',
    secret: 'Client secret',
    callbackSecret: 'Callback secret',
    callbackNote: 'With it you check the signature of what is posted to you (Standard Webhooks).',
    over: 'This link shows nothing any more',
    opened:
      'It was opened on {at}. If that was not you, tell whoever sent you the link, so that they revoke the secret.',
    expired: 'It ended on {at}.',
    revoked: 'It was withdrawn on {at}.',
    unknown: 'There is no such link. Perhaps a part of its address was lost on the way.',
    askAgain: 'Ask whoever sent it for a new one.',
  },
  de: {
    title: 'Zugang für {name}',
    intro: 'Jemand hat Zugangsdaten für das System „{name}“ vorbereitet.',
    once: 'Sie werden ein einziges Mal gezeigt, bis {until}. Halten Sie einen Ort dafür bereit, etwa einen Passwortmanager.',
    button: 'Zugangsdaten jetzt zeigen',
    shown: 'Das sind die Zugangsdaten von „{name}“. Diese Seite zeigt sie nur einmal.',
    keep: 'Bewahren Sie sie jetzt auf: Niemand kann sie noch einmal zeigen. Verschicken Sie sie nicht per E-Mail.',
    clientId: 'Client-ID',
    secret: 'Client-Secret',
    callbackSecret: 'Callback-Secret',
    callbackNote: 'Damit prüfen Sie die Signatur dessen, was Ihnen zugestellt wird (Standard Webhooks).',
    over: 'Dieser Link zeigt nichts mehr',
    opened:
      'Er wurde am {at} geöffnet. Waren das nicht Sie, sagen Sie es dem Absender des Links, damit er das Secret sperrt.',
    expired: 'Er ist am {at} abgelaufen.',
    revoked: 'Er wurde am {at} zurückgezogen.',
    unknown: 'Diesen Link gibt es nicht. Vielleicht ging ein Teil der Adresse unterwegs verloren.',
    askAgain: 'Bitten Sie den Absender um einen neuen.',
  },
  it: {
    title: 'Accesso per {name}',
    intro: 'Qualcuno ha preparato le credenziali per il sistema «{name}».',
    once: 'Vengono mostrate una sola volta, fino al {until}. Prepara un posto sicuro dove conservarle, per esempio un gestore di password.',
    button: 'Mostra ora le credenziali',
    shown: 'Queste sono le credenziali di «{name}». Questa pagina le mostra una volta sola.',
    keep: 'Conservale adesso: nessuno potrà mostrarle di nuovo. Non inviarle per e-mail.',
    clientId: 'ID client',
    secret: 'Segreto del client',
    callbackSecret: 'Segreto delle callback',
    callbackNote: 'Serve a verificare la firma di ciò che ti viene inviato (Standard Webhooks).',
    over: 'Questo link non mostra più nulla',
    opened: 'È stato aperto il {at}. Se non sei stato tu, avvisa chi te lo ha inviato, perché revochi il segreto.',
    expired: 'È scaduto il {at}.',
    revoked: 'È stato ritirato il {at}.',
    unknown: 'Questo link non esiste. Forse una parte dell’indirizzo è andata persa.',
    askAgain: 'Chiedine uno nuovo a chi te lo ha inviato.',
  },
};

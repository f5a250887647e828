import type { NothingReason } from './evaluation.ts';
import type { Occasion } from './occasion.ts';
import type { CapSettings, CapWindow, EffectSettings, Rounding } from './rule.ts';

/** Languages in which an explanation is told. */
export type SentenceLanguage = 'en' | 'de' | 'it';

/**
 * What an explanation says, with `{names}` for what differs. The words of a window stand after whose limit it is: "per member a day".
 */
export type Sentences = {
  readonly decimalSeparator: '.' | ',';
  readonly occasions: Readonly<Record<Occasion['kind'], string>>;
  readonly paidWithPoints: string;
  readonly gave: string;
  readonly took: string;
  readonly gaveOther: string;
  readonly cut: string;
  readonly nothing: string;
  readonly tookNothing: string;
  readonly reasons: Readonly<Record<NothingReason, string>>;
  readonly partFalse: string;
  readonly partFailed: string;
  readonly rounded: Readonly<Record<Rounding, string>>;
  readonly eachLine: string;
  readonly effects: Readonly<Record<EffectSettings['kind'], string>>;
  readonly cap: string;
  readonly budget: string;
  readonly once: string;
  readonly times: string;
  readonly per: Readonly<Record<CapSettings['per'], string>>;
  readonly windows: Readonly<Record<CapWindow['kind'], string>>;
  readonly nobody: string;
  readonly omitted: string;
  readonly omittedGiven: string;
  readonly shortened: string;
  /** Of what is taken back: `all`, a part (`back`) or nothing (`kept`) of what a rule had given. */
  readonly returned: Readonly<Record<ReturnSentence, string>>;
};

type ReturnSentence =
  | 'whole'
  | 'part'
  | 'causeWhole'
  | 'causePart'
  | 'none'
  | 'all'
  | 'back'
  | 'kept'
  | 'instead'
  | 'lapsed'
  | 'nothingLeft'
  | 'setAgainst'
  | 'omitted'
  | 'cut';

const en: Sentences = {
  decimalSeparator: '.',
  occasions: {
    purchase: 'A purchase of {total} {currency} (lines: {lines}), on {time}.',
    event: 'The event “{event}”, on {time}.',
    api: 'A rule was called, on {time}.',
    time: 'A day in the calendar, on {time}.',
    movement: 'A movement of points, on {time}.',
  },
  paidWithPoints: '{amount} {currency} of it was paid with points and earns nothing.',
  gave: '“{rule}” (version {version}) gave {points}.',
  took: '“{rule}” (version {version}) took {points}.',
  gaveOther: '“{rule}” (version {version}) applied and gave no points.',
  cut: 'It would have been {wanted}; a limit left {points}.',
  nothing: '“{rule}” (version {version}) gave nothing: {reason}.',
  tookNothing: '“{rule}” (version {version}) took nothing: {reason}.',
  reasons: {
    outside_dates: 'it had not begun yet, or had ended',
    client_not_authorised: 'the system that called it may not do so',
    guest: 'it is for members of a segment, and this was a guest',
    not_in_segment: 'the member is in none of its segments',
    outside_schedule: 'it was not open at that time',
    no_matching_line: 'none of its products was in the basket',
    condition_false: 'its condition was not met',
    condition_failed: 'its condition could not be decided',
    nothing_to_give: 'what counts comes to less than one point',
    insufficient_points: 'the member has too few points for it',
    nothing_to_multiply: 'there were no points to multiply',
    out_of_range: 'the amount lies outside of what the rule allows',
    cap_reached: 'its limit was reached',
    beaten_in_group: 'another rule of its group counted instead',
  },
  partFalse: 'This was not so: {text}',
  partFailed: 'This could not be decided: {text} ({detail})',
  rounded: {
    down: '{effect}: {exact} rounded down to {rounded}{lines}.',
    up: '{effect}: {exact} rounded up to {rounded}{lines}.',
    half_up: '{effect}: {exact} rounded to {rounded} (halves up){lines}.',
    half_even: '{effect}: {exact} rounded to {rounded} (halves to the even number){lines}.',
  },
  eachLine: ', each line by itself',
  effects: {
    fixed: 'Fixed points',
    per_amount: 'For the amount',
    per_unit: 'For the quantity',
    multiplier: 'By the multiplier',
    caller_amount: 'As asked for',
    badge: 'Badge',
    event: 'Event',
  },
  cap: 'Limit of {limit} {per} {window}: {before} used before, {after} after.',
  budget: 'Budget of {limit}: {before} used before, {after} after.',
  once: '{count} time',
  times: '{count} times',
  per: { member: 'per member', client: 'per calling system', rule: 'in all', trigger: 'in one go' },
  windows: {
    day: 'a day',
    week: 'a week',
    month: 'a month',
    year: 'a year',
    lifetime: 'over the rule’s whole life',
    rolling: 'in {days} days',
  },
  nobody: 'No rule looked at it.',
  omitted: '{count} more rules gave nothing.',
  omittedGiven: '{count} more rules applied; there was no room to tell of them.',
  shortened: 'There was no room to tell how.',
  returned: {
    whole: 'A purchase of {total} {currency} (lines: {lines}) came back; nothing of it is left, on {time}.',
    part: 'Of a purchase of {total} {currency} (lines: {lines}) a part came back; {left} {currency} (lines: {leftLines}) are left, on {time}.',
    causeWhole: 'Nothing is left of what rules had looked at, on {time}.',
    causePart: 'Of {amount} that rules had looked at {left} are left, on {time}.',
    none: 'Rules had given nothing that could come back.',
    all: '“{rule}” (version {version}) had given {given}: all of it comes back.',
    back: '“{rule}” (version {version}) had given {given} and gives {due} for what is left: {back} come back.',
    kept: '“{rule}” (version {version}) had given {given} and gives {due} for what is left: nothing comes back.',
    instead:
      '“{rule}” (version {version}) had given nothing and gives {due} for what is left: so much less comes back of others.',
    lapsed: '“{rule}” (version {version}) had given no points.',
    nothingLeft: 'For what is left it gives nothing: {reason}.',
    setAgainst: 'What others give for what is left has been set against it.',
    omitted: '{count} more rules are not told of.',
    cut: '{wanted} were to come back; of what is spent already only {taken} could be taken.',
  },
};

const de: Sentences = {
  decimalSeparator: ',',
  occasions: {
    purchase: 'Ein Einkauf für {total} {currency} (Positionen: {lines}), am {time}.',
    event: 'Das Ereignis „{event}“, am {time}.',
    api: 'Eine Regel wurde aufgerufen, am {time}.',
    time: 'Ein Tag im Kalender, am {time}.',
    movement: 'Eine Bewegung von Punkten, am {time}.',
  },
  paidWithPoints: '{amount} {currency} davon wurden mit Punkten bezahlt und bringen nichts.',
  gave: '„{rule}“ (Version {version}) brachte {points}.',
  took: '„{rule}“ (Version {version}) nahm {points}.',
  gaveOther: '„{rule}“ (Version {version}) traf zu und brachte keine Punkte.',
  cut: 'Es wären {wanted} gewesen; eine Grenze ließ {points} übrig.',
  nothing: '„{rule}“ (Version {version}) brachte nichts: {reason}.',
  tookNothing: '„{rule}“ (Version {version}) nahm nichts: {reason}.',
  reasons: {
    outside_dates: 'sie hatte noch nicht begonnen oder war schon zu Ende',
    client_not_authorised: 'das aufrufende System darf das nicht',
    guest: 'sie gilt für Mitglieder eines Segments, und dies war ein Gast',
    not_in_segment: 'das Mitglied ist in keinem ihrer Segmente',
    outside_schedule: 'sie war zu dieser Zeit nicht offen',
    no_matching_line: 'keines ihrer Produkte war im Einkauf',
    condition_false: 'ihre Bedingung war nicht erfüllt',
    condition_failed: 'ihre Bedingung ließ sich nicht entscheiden',
    nothing_to_give: 'was zählt, ergibt weniger als einen Punkt',
    insufficient_points: 'das Mitglied hat dafür zu wenige Punkte',
    nothing_to_multiply: 'es gab keine Punkte zu vervielfachen',
    out_of_range: 'der Betrag liegt außerhalb dessen, was die Regel erlaubt',
    cap_reached: 'ihre Grenze war erreicht',
    beaten_in_group: 'eine andere Regel ihrer Gruppe zählte statt ihrer',
  },
  partFalse: 'Das traf nicht zu: {text}',
  partFailed: 'Das ließ sich nicht entscheiden: {text} ({detail})',
  rounded: {
    down: '{effect}: {exact} abgerundet auf {rounded}{lines}.',
    up: '{effect}: {exact} aufgerundet auf {rounded}{lines}.',
    half_up: '{effect}: {exact} gerundet auf {rounded} (Hälften aufwärts){lines}.',
    half_even: '{effect}: {exact} gerundet auf {rounded} (Hälften zur geraden Zahl){lines}.',
  },
  eachLine: ', jede Position für sich',
  effects: {
    fixed: 'Feste Punkte',
    per_amount: 'Für den Betrag',
    per_unit: 'Für die Menge',
    multiplier: 'Durch den Faktor',
    caller_amount: 'Wie verlangt',
    badge: 'Abzeichen',
    event: 'Ereignis',
  },
  cap: 'Grenze von {limit} {per} {window}: {before} zuvor verbraucht, {after} danach.',
  budget: 'Budget von {limit}: {before} zuvor verbraucht, {after} danach.',
  once: '{count} Mal',
  times: '{count} Mal',
  per: { member: 'je Mitglied', client: 'je aufrufendem System', rule: 'insgesamt', trigger: 'auf einmal' },
  windows: {
    day: 'am Tag',
    week: 'in der Woche',
    month: 'im Monat',
    year: 'im Jahr',
    lifetime: 'auf die ganze Dauer der Regel',
    rolling: 'in {days} Tagen',
  },
  nobody: 'Keine Regel hat es betrachtet.',
  omitted: '{count} weitere Regeln brachten nichts.',
  omittedGiven: '{count} weitere Regeln galten; für sie war kein Platz.',
  shortened: 'Wie es dazu kam, hatte keinen Platz.',
  returned: {
    whole: 'Ein Einkauf für {total} {currency} (Positionen: {lines}) kam zurück; nichts davon bleibt, am {time}.',
    part: 'Von einem Einkauf für {total} {currency} (Positionen: {lines}) kam ein Teil zurück; es bleiben {left} {currency} (Positionen: {leftLines}), am {time}.',
    causeWhole: 'Von dem, was Regeln betrachtet hatten, bleibt nichts, am {time}.',
    causePart: 'Von {amount}, die Regeln betrachtet hatten, bleiben {left}, am {time}.',
    none: 'Regeln hatten nichts gebracht, das zurückkommen könnte.',
    all: '„{rule}“ (Version {version}) hatte {given} gebracht: alles kommt zurück.',
    back: '„{rule}“ (Version {version}) hatte {given} gebracht und bringt für den Rest {due}: {back} kommen zurück.',
    kept: '„{rule}“ (Version {version}) hatte {given} gebracht und bringt für den Rest {due}: nichts kommt zurück.',
    instead:
      '„{rule}“ (Version {version}) hatte nichts gebracht und bringt für den Rest {due}: um so viel weniger kommt von anderen zurück.',
    lapsed: '„{rule}“ (Version {version}) hatte keine Punkte gebracht.',
    nothingLeft: 'Für den Rest bringt sie nichts: {reason}.',
    setAgainst: 'Was andere für den Rest bringen, ist davon abgezogen.',
    omitted: '{count} weitere Regeln sind nicht aufgeführt.',
    cut: '{wanted} sollten zurückkommen; was schon ausgegeben ist, ließ nur {taken} übrig.',
  },
};

const it: Sentences = {
  decimalSeparator: ',',
  occasions: {
    purchase: 'Un acquisto di {total} {currency} (righe: {lines}), il {time}.',
    event: 'L’evento «{event}», il {time}.',
    api: 'È stata chiamata una regola, il {time}.',
    time: 'Un giorno del calendario, il {time}.',
    movement: 'Un movimento di punti, il {time}.',
  },
  paidWithPoints: '{amount} {currency} sono stati pagati con punti e non danno punti.',
  gave: '«{rule}» (versione {version}) ha dato {points}.',
  took: '«{rule}» (versione {version}) ha preso {points}.',
  gaveOther: '«{rule}» (versione {version}) si è applicata e non ha dato punti.',
  cut: 'Sarebbero stati {wanted}; un limite ha lasciato {points}.',
  nothing: '«{rule}» (versione {version}) non ha dato nulla: {reason}.',
  tookNothing: '«{rule}» (versione {version}) non ha preso nulla: {reason}.',
  reasons: {
    outside_dates: 'non era ancora iniziata, o era finita',
    client_not_authorised: 'il sistema che l’ha chiamata non può farlo',
    guest: 'vale per i membri di un segmento, e questo era un ospite',
    not_in_segment: 'il membro non è in nessuno dei suoi segmenti',
    outside_schedule: 'a quell’ora non era aperta',
    no_matching_line: 'nessuno dei suoi prodotti era nell’acquisto',
    condition_false: 'la sua condizione non era soddisfatta',
    condition_failed: 'la sua condizione non si è potuta decidere',
    nothing_to_give: 'ciò che conta vale meno di un punto',
    insufficient_points: 'il membro ha troppo pochi punti',
    nothing_to_multiply: 'non c’erano punti da moltiplicare',
    out_of_range: 'l’importo è fuori da ciò che la regola permette',
    cap_reached: 'il suo limite era raggiunto',
    beaten_in_group: 'ha contato un’altra regola del suo gruppo',
  },
  partFalse: 'Questo non era vero: {text}',
  partFailed: 'Questo non si è potuto decidere: {text} ({detail})',
  rounded: {
    down: '{effect}: {exact} arrotondato per difetto a {rounded}{lines}.',
    up: '{effect}: {exact} arrotondato per eccesso a {rounded}{lines}.',
    half_up: '{effect}: {exact} arrotondato a {rounded} (le metà per eccesso){lines}.',
    half_even: '{effect}: {exact} arrotondato a {rounded} (le metà al numero pari){lines}.',
  },
  eachLine: ', ogni riga per sé',
  effects: {
    fixed: 'Punti fissi',
    per_amount: 'Per l’importo',
    per_unit: 'Per la quantità',
    multiplier: 'Con il moltiplicatore',
    caller_amount: 'Come richiesto',
    badge: 'Distintivo',
    event: 'Evento',
  },
  cap: 'Limite di {limit} {per} {window}: {before} usati prima, {after} dopo.',
  budget: 'Budget di {limit}: {before} usati prima, {after} dopo.',
  once: '{count} volta',
  times: '{count} volte',
  per: { member: 'per membro', client: 'per sistema chiamante', rule: 'in tutto', trigger: 'in una volta' },
  windows: {
    day: 'al giorno',
    week: 'alla settimana',
    month: 'al mese',
    year: 'all’anno',
    lifetime: 'per tutta la durata della regola',
    rolling: 'in {days} giorni',
  },
  nobody: 'Nessuna regola l’ha guardato.',
  omitted: 'Altre {count} regole non hanno dato nulla.',
  omittedGiven: 'Altre {count} regole sono state applicate; non c’era spazio per elencarle.',
  shortened: 'Non c’era spazio per dire come.',
  returned: {
    whole: 'Un acquisto di {total} {currency} (righe: {lines}) è stato reso; non ne resta nulla, il {time}.',
    part: 'Di un acquisto di {total} {currency} (righe: {lines}) è stata resa una parte; restano {left} {currency} (righe: {leftLines}), il {time}.',
    causeWhole: 'Di ciò che le regole avevano guardato non resta nulla, il {time}.',
    causePart: 'Di {amount} che le regole avevano guardato restano {left}, il {time}.',
    none: 'Le regole non avevano dato nulla che potesse tornare.',
    all: '«{rule}» (versione {version}) aveva dato {given}: torna tutto.',
    back: '«{rule}» (versione {version}) aveva dato {given} e per ciò che resta dà {due}: tornano {back}.',
    kept: '«{rule}» (versione {version}) aveva dato {given} e per ciò che resta dà {due}: non torna nulla.',
    instead:
      '«{rule}» (versione {version}) non aveva dato nulla e per ciò che resta dà {due}: altrettanto in meno torna dalle altre.',
    lapsed: '«{rule}» (versione {version}) non aveva dato punti.',
    nothingLeft: 'Per ciò che resta non dà nulla: {reason}.',
    setAgainst: 'Ne è stato detratto ciò che le altre danno per ciò che resta.',
    omitted: 'Altre {count} regole non sono elencate.',
    cut: 'Dovevano tornare {wanted}; di ciò che è già speso si sono potuti prendere solo {taken}.',
  },
};

export const SENTENCES: Readonly<Record<SentenceLanguage, Sentences>> = { en, de, it };

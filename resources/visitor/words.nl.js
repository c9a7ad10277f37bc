// Owns what the page says in Dutch.

import { clock, dayOf } from './views/moment.js';

const COUNT = ['', '', 'twee', 'drie', 'vier', 'vijf', 'zes'];
const day = (ms) => `${dayOf(ms, 'nl', ['vandaag', 'morgen'])} om ${clock(ms)}`;
const opens = (ms) => (ms ? `Weer open: ${day(ms)}.` : 'Wanneer de chat weer opengaat, weten we nog niet.');

export const words = {
  lang: 'nl', other: 'en', otherName: 'English', otherShort: 'EN',
  exit: 'Snel weg', anonymous: 'Anoniem en gratis',
  roleOf: (lines) => (lines.length > 1 ? lines.join(' en ') : `hulpverlener van ${lines[0]}`),
  and: ' en ',

  welcome: 'Goed dat je er bent.',
  looking: 'We kijken even wie er is…',
  state: ({ state, until }, line) =>
    state === 'closed' ? 'De chat is nu dicht'
      : state === 'busy' ? 'Iedereen is nu in gesprek'
        : `${line} is open${until ? ` tot ${clock(until)}` : ''}`,
  stateMore: ({ state, free, opens: at }) =>
    state === 'closed' ? opens(at)
      : state === 'busy' ? 'Je kan wachten. Hoe lang het duurt, kunnen we niet beloven.'
        : free === 1 ? 'Er is nu één hulpverlener vrij.'
          : free ? `Er zijn nu ${free} hulpverleners vrij.` : '',
  about: 'Wil je al iets zeggen over jezelf?',
  mayStayOpen: 'Mag allemaal leeg blijven.',
  age: 'Leeftijd', ages: [['-18', 'Jonger dan 18'], ['18+', '18 of ouder']],
  gender: 'Gender', genders: [['f', 'Vrouw'], ['m', 'Man'], ['x', 'Anders']],
  region: 'Waar woon je?',
  regions: ['Antwerpen', 'Limburg', 'Oost-Vlaanderen', 'Vlaams-Brabant', 'West-Vlaanderen', 'Brussel', 'Ergens anders'],
  begin: 'Start de chat',
  noName: 'Niemand ziet je naam of je nummer.',
  whoReads: 'Je ziet altijd wie meeleest.',
  youStop: 'Je stopt wanneer jij wil.',
  danger: ['In gevaar nu? Bel ', '112', '. Met ', 'Snel weg', ' opent meteen een gewone zoekpagina.'],

  someoneComes: (line) => `Er komt zo iemand van ${line} bij je.`,
  inRoom: 'Je staat in de wachtkamer',
  ahead: ({ ahead, state }) =>
    [
      ahead === 0 ? 'Je bent als volgende aan de beurt.'
        : ahead === 1 ? 'Eén iemand is voor jou.'
          : ahead ? `${ahead} mensen zijn voor jou.` : '',
      state === 'busy' ? 'Alle hulpverleners zijn nu in gesprek.' : '',
      'Je mag intussen iets anders doen.',
    ].filter(Boolean).join(' '),
  closedWhileWaiting: ({ opens: at }) => `Er is nu niemand meer. ${opens(at)}`,
  softSound: 'Zacht geluid als er iemand is',
  stopWaiting: 'Stop met wachten',

  conversation: 'Je gesprek',
  write: 'Schrijf iets…', send: 'Verstuur',
  tooLong: 'Dit is te lang voor één bericht. Knip het in stukken, dan gaat alles mee.',
  youSaid: 'Jij: ',
  states: {
    queued: () => 'wordt verzonden', late: () => 'nog niet weg, we blijven proberen',
    sent: () => 'verzonden', delivered: () => 'afgeleverd', read: () => 'gelezen',
    read_by_some: (names) => (names ? `gelezen door ${names}` : 'gelezen'),
  },
  types: (names) => `${names} typt`,
  newer: 'Nieuw bericht',
  stopTalk: 'Gesprek stoppen', sure: 'Wil je stoppen?', goOn: 'Toch verder', stop: 'Ja, stop',
  told: {
    arrived: ({ name }) => `${name} is bij je. Alleen ${name} leest mee.`,
    joined: ({ name, line, count }) => `${name} van ${line} komt erbij. Jullie zijn nu met ${COUNT[count] ?? count}.`,
    left: ({ name }) => `${name} is weg en leest niet meer mee.`,
    owner: ({ name, count }) => `${name} gaat met je verder.${count === 2 ? ` Alleen ${name} leest mee.` : ''}`,
    took_over: ({ name, line }) => `${name} van ${line} neemt het over. Wat je eerder schreef, kan ${name} niet zien.`,
    consent_given: ({ line }) => `Wat je aanvinkte, mag naar ${line}.`,
    consent_refused: ({ line }) => `Je deelt liever niets met ${line}. Dat is goed, je gesprek gaat gewoon verder.`,
    consent_withdrawn: ({ line }) => `Je nam het terug. ${line} mag niets lezen.`,
    consent_expired: () => 'De vraag om iets te delen is voorbij. Er is niets gedeeld.',
    push_offered: ({ line }) => `We vragen of er bij ${line} iemand tijd heeft.`,
    push_reserved: ({ line, who }) => `${who || 'Iemand'} van ${line} heeft tijd voor jou.`,
    push_read: ({ line, who }) => `${who || 'Iemand'} van ${line} las wat je deelde.`,
    push_returned: ({ line }) => `Bij ${line} lukt het nu niet. Je gesprek gaat hier gewoon verder.`,
  },

  mayRead: (who) => `Wat mag ${who} lezen?`,
  whoIs: (who, line, from) =>
    `${who ? `${who} werkt bij ${line}. ` : ''}Vink aan wat ${from} mag doorgeven. De rest blijft hier.`,
  mayRefuse: (who, from, until) =>
    `Je mag nee zeggen. Je gesprek met ${from} gaat dan gewoon verder. Tot ${who} begint te lezen, kan je nog van idee veranderen. Je hebt tijd tot ${until}.`,
  share: (n) => (n ? `Deel ${n} ${n === 1 ? 'punt' : 'punten'}` : 'Ga door, deel niets'),
  agree: 'Dat is goed', ratherNot: 'Liever niet', askFirst: 'Eerst nog iets vragen',
  askedBar: (line) => `Wat mag ${line} lezen?`, look: 'Bekijk',
  sharedBar: (line) => `${line} las het nog niet.`, takeBack: 'Neem terug',

  goodbye: 'Dank je voor je vertrouwen.',
  closedBy: {
    done: 'Het gesprek is afgesloten. Er leest niemand meer mee.',
    boundary: 'De hulpverlener heeft het gesprek beëindigd. Er leest niemand meer mee.',
    visitor_left: 'Je hebt het gesprek gestopt. Er leest niemand meer mee.',
  },
  comeBack: (line) => `Je mag altijd terugkomen, langs dezelfde knop. ${line} begint dan een nieuw gesprek met je. In gevaar nu? Bel 112.`,
  staysHere: 'Je kan dit nog nalezen tot je dit tabblad sluit of alles wist.',
  wipe: 'Wis dit gesprek',

  lost: (phase) => `De verbinding is even weg. We proberen opnieuw.${phase === 'talk' ? ' Wat je schrijft, blijft bewaard.' : phase === 'waiting' ? ' Je houdt je plaats.' : ''}`,
  restored: 'Weer verbonden.',
  silent: (name) => `${name} is even niet bereikbaar. We wachten een minuut.`,
  gone: (name) => `${name} is weggevallen. Je gesprek gaat terug naar de wachtkamer, bovenaan. Blijf gerust hier.`,
  notices: {
    elsewhere: ['Je gesprek staat open in een ander tabblad.', 'Ga daar verder. Dit tabblad mag je sluiten.'],
    unable: ['Deze browser is te oud voor een veilige chat.', 'Probeer een andere browser, of een andere telefoon of computer.'],
    unreachable: ['De chat is even niet bereikbaar.', 'We blijven proberen. Je hoeft niets te doen.'],
    unknown: ['Deze chat bestaat niet.', 'Ga terug en druk opnieuw op de knop.'],
  },
};

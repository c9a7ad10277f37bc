// Owns what the page says in English.

import { clock, dayOf } from './views/moment.js';

const COUNT = ['', '', 'two', 'three', 'four', 'five', 'six'];
const day = (ms) => `${dayOf(ms, 'en', ['today', 'tomorrow'])} at ${clock(ms)}`;
const opens = (ms) => (ms ? `Open again: ${day(ms)}.` : 'We do not know yet when the chat opens again.');

export const words = {
  lang: 'en', other: 'nl', otherName: 'Nederlands', otherShort: 'NL',
  exit: 'Quick exit', anonymous: 'Anonymous and free',
  roleOf: (lines) => (lines.length > 1 ? lines.join(' and ') : `counsellor at ${lines[0]}`),
  and: ' and ',

  welcome: 'Good that you are here.',
  looking: 'Looking who is there…',
  state: ({ state, until }, line) =>
    state === 'closed' ? 'The chat is closed now'
      : state === 'busy' ? 'Everybody is talking to someone'
        : `${line} is open${until ? ` until ${clock(until)}` : ''}`,
  stateMore: ({ state, free, opens: at }) =>
    state === 'closed' ? opens(at)
      : state === 'busy' ? 'You can wait. We cannot promise how long it takes.'
        : free === 1 ? 'One counsellor is free now.'
          : free ? `${free} counsellors are free now.` : '',
  about: 'Would you like to say something about yourself?',
  mayStayOpen: 'You may leave all of it open.',
  age: 'Age', ages: [['-18', 'Under 18'], ['18+', '18 or older']],
  gender: 'Gender', genders: [['f', 'Woman'], ['m', 'Man'], ['x', 'Other']],
  region: 'Where do you live?',
  regions: ['Antwerpen', 'Limburg', 'Oost-Vlaanderen', 'Vlaams-Brabant', 'West-Vlaanderen', 'Brussel', 'Somewhere else'],
  begin: 'Start the chat',
  noName: 'Nobody sees your name or number.',
  whoReads: 'You always see who reads along.',
  youStop: 'You stop whenever you want.',
  danger: ['In danger now? Call ', '112', '. ', 'Quick exit', ' opens an ordinary search page at once.'],

  someoneComes: (line) => `Someone from ${line} will be with you soon.`,
  inRoom: 'You are in the waiting room',
  ahead: ({ ahead, state }) =>
    [
      ahead === 0 ? 'You are next.'
        : ahead === 1 ? 'One person is before you.'
          : ahead ? `${ahead} people are before you.` : '',
      state === 'busy' ? 'All counsellors are talking to someone.' : '',
      'You may do something else meanwhile.',
    ].filter(Boolean).join(' '),
  closedWhileWaiting: ({ opens: at }) => `Nobody is there any more. ${opens(at)}`,
  softSound: 'Soft sound when someone is there',
  stopWaiting: 'Stop waiting',

  conversation: 'Your conversation',
  write: 'Write something…', send: 'Send',
  tooLong: 'This is too long for one message. Cut it in pieces, then all of it gets through.',
  youSaid: 'You: ',
  states: {
    queued: () => 'being sent', late: () => 'not away yet, we keep trying',
    sent: () => 'sent', delivered: () => 'delivered', read: () => 'read',
    read_by_some: (names) => (names ? `read by ${names}` : 'read'),
  },
  types: (names) => `${names} is typing`,
  newer: 'New message',
  stopTalk: 'Stop the chat', sure: 'Do you want to stop?', goOn: 'No, go on', stop: 'Yes, stop',
  told: {
    arrived: ({ name }) => `${name} is with you. Only ${name} reads along.`,
    joined: ({ name, line, count }) => `${name} from ${line} joins. There are ${COUNT[count] ?? count} of you now.`,
    left: ({ name }) => `${name} is gone and no longer reads along.`,
    owner: ({ name, count }) => `${name} goes on with you.${count === 2 ? ` Only ${name} reads along.` : ''}`,
    took_over: ({ name, line }) => `${name} from ${line} takes over. ${name} cannot see what you wrote before.`,
    consent_given: ({ line }) => `What you ticked may go to ${line}.`,
    consent_refused: ({ line }) => `You would rather share nothing with ${line}. That is fine, your chat just goes on.`,
    consent_withdrawn: ({ line }) => `You took it back. ${line} may read nothing.`,
    consent_expired: () => 'The question about sharing is over. Nothing was shared.',
    push_offered: ({ line }) => `We are asking whether someone at ${line} has time.`,
    push_reserved: ({ line, who }) => `${who || 'Someone'} from ${line} has time for you.`,
    push_read: ({ line, who }) => `${who || 'Someone'} from ${line} has read what you shared.`,
    push_returned: ({ line }) => `It does not work out at ${line} now. Your chat just goes on here.`,
  },

  mayRead: (who) => `What may ${who} read?`,
  whoIs: (who, line, from) =>
    `${who ? `${who} works at ${line}. ` : ''}Tick what ${from} may pass on. The rest stays here.`,
  mayRefuse: (who, from, until) =>
    `You may say no. Your chat with ${from} then just goes on. Until ${who} starts reading you can change your mind. You have time until ${until}.`,
  share: (n) => (n ? `Share ${n} ${n === 1 ? 'item' : 'items'}` : 'Go on, share nothing'),
  agree: 'That is fine', ratherNot: 'Rather not', askFirst: 'Ask something first',
  askedBar: (line) => `What may ${line} read?`, look: 'Look',
  sharedBar: (line) => `${line} has not read it yet.`, takeBack: 'Take it back',

  goodbye: 'Thank you for your trust.',
  closedBy: {
    done: 'The chat is closed. Nobody reads along any more.',
    boundary: 'The counsellor ended the chat. Nobody reads along any more.',
    visitor_left: 'You stopped the chat. Nobody reads along any more.',
  },
  comeBack: (line) => `You may always come back, by the same button. ${line} then starts a new chat with you. In danger now? Call 112.`,
  staysHere: 'You can read this until you close this tab or wipe everything.',
  wipe: 'Wipe this chat',

  lost: (phase) => `The connection is gone for a moment. We are trying again.${phase === 'talk' ? ' What you write is kept.' : phase === 'waiting' ? ' You keep your place.' : ''}`,
  restored: 'Connected again.',
  silent: (name) => `${name} cannot be reached for a moment. We wait a minute.`,
  gone: (name) => `${name} lost the connection. Your chat goes back to the waiting room, at the top. Please stay here.`,
  notices: {
    elsewhere: ['Your chat is open in another tab.', 'Go on there. You may close this tab.'],
    unable: ['This browser is too old for a safe chat.', 'Try another browser, or another phone or computer.'],
    unreachable: ['The chat cannot be reached for a moment.', 'We keep trying. You need not do anything.'],
    unknown: ['This chat does not exist.', 'Go back and press the button again.'],
  },
};

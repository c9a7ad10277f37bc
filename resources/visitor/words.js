// Owns what the page says: Dutch, and below it English. `{…}` is a fact or a key, `*…*` is bold, `|` parts.

import { here } from './state.js';

export let lang = 'nl';

export function setLanguage(wanted) {
	lang = wanted?.toLowerCase() === 'en' ? 'en' : 'nl';
	document.documentElement.lang = lang;
}

export const clock = (ms) => new Date(ms).toTimeString().slice(0, 5);

export const nameOf = (line) => here.config?.lines[line]?.name;

// `line` among the facts is an id, our own when none is given.
export function t(key, facts) {
	const all = { ...facts, line: nameOf(facts?.line ?? here.line) };
	return (WORDS[key]?.[lang] ?? '').replace(/\{(\w+)\}/g, (_, name) => name in all ? all[name] : t(name, facts));
}

// Of the parts the one for none, one, or as many as there are words for.
export function many(key, n) {
	const all = t(key, { n }).split('|');
	return all[n] ?? all.at(-1);
}

const TEXT = `
other: EN
	NL
otherName: English
	Nederlands
exit: Snel weg
	Quick exit
anonymous: Anoniem en gratis
	Anonymous and free
and: en
	and
role: hulpverlener van {line}
	counsellor at {line}
days: vandaag|morgen
	today|tomorrow
counts: ||twee|drie|vier|vijf|zes|{n}
	||two|three|four|five|six|{n}
welcome: Goed dat je er bent.
	Good that you are here.
looking: We kijken even wie er is…
	Looking who is there…
open: {line} is open
	{line} is open
openUntil: {open} tot {time}
	{open} until {time}
busy: Iedereen is nu in gesprek
	Everybody is in a chat now
closed: De chat is nu dicht
	The chat is closed now
opens: Weer open: {day} om {time}.
	Open again: {day} at {time}.
opensUnknown: We weten nog niet wanneer de chat opengaat.
	We do not know yet when the chat opens.
busyMore: Je kan wachten. Hoe lang, kunnen we niet beloven.
	You can wait. We cannot promise how long.
free: |Er is nu één hulpverlener vrij.|Er zijn nu {n} hulpverleners vrij.
	|One counsellor is free now.|{n} counsellors are free now.
about: Wil je al iets zeggen over jezelf?
	Would you like to say something about yourself?
optional: Mag allemaal leeg blijven.
	You may leave all of it open.
age: Leeftijd
	Age
-18: Jonger dan 18
	Under 18
18+: 18 of ouder
	18 or older
f: Vrouw
	Woman
m: Man
	Man
x: Anders
	Other
anywhere: Ergens anders
	Somewhere else
region: Waar woon je?
	Where do you live?
begin: Start de chat
	Start the chat
shield: Niemand ziet je naam of je nummer.
	Nobody sees your name or number.
eye: Je ziet altijd wie meeleest.
	You always see who reads along.
heart: Je stopt wanneer jij wil.
	You stop whenever you want.
danger: In gevaar nu? Bel *112*. Met *Snel weg* opent meteen een gewone zoekpagina.
	In danger now? Call *112*. *Quick exit* opens an ordinary search page at once.
comes: Er komt zo iemand van {line} bij je.
	Someone from {line} will be with you soon.
inRoom: Je staat in de wachtkamer
	You are in the waiting room
ahead: Je bent als volgende aan de beurt.|Eén iemand is voor jou.|{n} mensen zijn voor jou.
	You are next.|One person is before you.|{n} people are before you.
allBusy: Alle hulpverleners zijn nu in gesprek.
	All counsellors are in a chat now.
meanwhile: Je mag intussen iets anders doen.
	You may do something else meanwhile.
nobodyLeft: Er is nu niemand meer.
	Nobody is there any more.
sound: Zacht geluid als er iemand is
	Soft sound when someone is there
stopWaiting: Stop met wachten
	Stop waiting
chat: Je gesprek
	Your conversation
write: Schrijf iets…
	Write something…
send: Verstuur
	Send
tooLong: Dit is te lang voor één bericht. Knip het in stukken.
	This is too long for one message. Cut it in pieces.
you: Jij:
	You:
types: {names} typt
	{names} is typing
newer: Nieuw bericht
	New message
queued: wordt verzonden
	being sent
late: nog niet weg, we blijven proberen
	not away yet, we keep trying
sent: verzonden
	sent
delivered: afgeleverd
	delivered
read: gelezen
	read
readBy: gelezen door {names}
	read by {names}
stopTalk: Gesprek stoppen
	Stop the chat
sure: Wil je stoppen?
	Do you want to stop?
goOn: Toch verder
	No, go on
stop: Ja, stop
	Yes, stop
someone: Iemand
	Someone
arrived: {name} is bij je. {onlyOne}
	{name} is with you. {onlyOne}
onlyOne: Alleen {name} leest mee.
	Only {name} reads along.
joined: {name} van {line} komt erbij. Jullie zijn nu met {count}.
	{name} from {line} joins. There are {count} of you now.
left: {name} is weg en leest niet meer mee.
	{name} is gone and no longer reads along.
owner: {name} gaat met je verder.
	{name} goes on with you.
alone: {owner} {onlyOne}
	{owner} {onlyOne}
took_over: {name} van {line} neemt het over. Wat je eerder schreef, kan {name} niet zien.
	{name} from {line} takes over. {name} cannot see what you wrote before.
given: Wat je aanvinkte, mag naar {line}.
	What you ticked may go to {line}.
goesOn: Je gesprek gaat gewoon verder.
	Your chat just goes on.
refused: Je deelt liever niets met {line}. Dat is goed. {goesOn}
	You would rather share nothing with {line}. That is fine. {goesOn}
withdrawn: Je nam het terug. {line} mag er niets meer van lezen.
	You took it back. {line} may read nothing of it any more.
expired: De vraag om iets te delen is voorbij. Er is niets gedeeld.
	The question about sharing is over. Nothing was shared.
push_offered: We vragen of er bij {line} iemand tijd heeft.
	We are asking whether someone at {line} has time.
push_reserved: {who} van {line} heeft tijd voor jou.
	{who} from {line} has time for you.
push_read: {who} van {line} las wat je deelde.
	{who} from {line} has read what you shared.
push_returned: Bij {line} lukt het nu niet. {goesOn}
	It does not work out at {line} now. {goesOn}
mayRead: Wat mag {who} lezen?
	What may {who} read?
worksAt: {who} werkt bij {line}.
	{who} works at {line}.
tickWhat: Vink aan wat {from} mag doorgeven. De rest blijft hier.
	Tick what {from} may pass on. The rest stays here.
mayRefuse: Je mag nee zeggen. Je gesprek met {from} gaat dan gewoon verder. {until} kan je nog van idee veranderen. Je hebt tijd tot {time}.
	You may say no. Your chat with {from} then just goes on. {until} you can change your mind. You have time until {time}.
untilRead: Tot {who} begint te lezen,
	Until {who} starts reading
untilOver: Zolang je hier chat,
	As long as you chat here
share: Ga door, deel niets|Deel 1 punt|Deel {n} punten
	Go on, share nothing|Share 1 item|Share {n} items
agree: Dat is goed
	That is fine
ratherNot: Liever niet
	Rather not
askFirst: Eerst nog iets vragen
	Ask something first
look: Bekijk
	Look
notYetRead: {who} las het nog niet.
	{who} has not read it yet.
hasRead: {who} las wat je deelde.
	{who} has read what you shared.
takeBack: Neem terug
	Take it back
goodbye: Dank je voor je vertrouwen.
	Thank you for your trust.
nobodyReads: Er leest niemand meer mee.
	Nobody reads along any more.
done: Het gesprek is afgesloten.
	The chat is closed.
boundary: De hulpverlener heeft het gesprek beëindigd.
	The counsellor ended the chat.
visitor_left: Je hebt het gesprek gestopt.
	You stopped the chat.
comeBack: Je mag altijd terugkomen, langs dezelfde knop. {line} begint dan een nieuw gesprek met je.
	You may always come back, by the same button. {line} then starts a new chat with you.
survey: Wil je nog iets laten weten?
	Anything you would like to tell us?
surveyFree: Het mag, het moet niet. Niemand ziet van wie het komt.
	Only if you want to. Nobody sees whom it is from.
survey_again: Moest je je verhaal opnieuw doen?
	Did you have to tell your story again?
survey_heard: Voelde je je gehoord?
	Did you feel heard?
survey_next: Weet je wat je nu kan doen?
	Do you know what you can do now?
yes: Ja
	Yes
partly: Deels
	Partly
no: Nee
	No
surveyThanks: Dank je. Dit helpt ons.
	Thank you. This helps us.
staysHere: Je kan dit nalezen tot je dit tabblad sluit of alles wist.
	You can read this until you close this tab or wipe everything.
wipe: Wis dit gesprek
	Wipe this chat
lost: De verbinding is even weg. We proberen opnieuw.
	The connection is gone for a moment. We are trying again.
lost_talk: Wat je schrijft, blijft bewaard.
	What you write is kept.
lost_waiting: Je houdt je plaats.
	You keep your place.
restored: Weer verbonden.
	Connected again.
silent: {name} is even niet bereikbaar. We wachten een minuut.
	{name} cannot be reached for a moment. We wait a minute.
gone: {name} is weggevallen. Je gesprek gaat terug naar de wachtkamer, bovenaan. Blijf gerust hier.
	{name} lost the connection. Your chat goes back to the waiting room, at the top. Please stay here.
elsewhere: Je gesprek staat open in een ander tabblad.|Ga daar verder. Dit tabblad mag je sluiten.
	Your chat is open in another tab.|Go on there. You may close this tab.
unable: Deze browser is te oud voor een veilige chat.|Probeer een andere browser, of een andere telefoon of computer.
	This browser is too old for a safe chat.|Try another browser, or another phone or computer.
unreachable: De chat is even niet bereikbaar.|We blijven proberen. Je hoeft niets te doen.
	The chat cannot be reached for a moment.|We keep trying. You need not do anything.
unknown: Deze chat bestaat niet.|Ga terug en druk opnieuw op de knop.
	This chat does not exist.|Go back and press the button again.
`;
const ROWS = [...TEXT.matchAll(/^(.+?): (.*)\n\t(.*)$/gm)];
const WORDS = Object.fromEntries(ROWS.map(([, key, nl, en]) => [key, { nl, en }]));

// Owns the start of the page and which screen is shown.

import { Refused } from './bytes.js';
import * as configs from './config.js';
import * as exit from './exit.js';
import * as identities from './identity.js';
import * as memory from './memory.js';
import { devicesOf } from './readers.js';
import * as sound from './sound.js';
import * as arrival from './views/arrival.js';
import { banner } from './views/banner.js';
import { consent } from './views/consent.js';
import { fill, icon, put } from './views/element.js';
import * as end from './views/end.js';
import { talk } from './views/talk.js';
import * as visits from './visit.js';

const VIEWS = { ...arrival, ...end, talk, consent };
const AGAIN_MS = 3000;
const LOCK_MS = 1500; // a reload has to let go of its own lock first

const $ = (id) => document.getElementById(id);
const page = {
  visit: null, config: null, words: null, why: 'unreachable', exit: 'https://www.google.be/',
  scroller: $('main'), answers: {}, ui: { isFolded: false, isStopping: false, isLoud: true }, render,
  begin: () => visits.ring(page.visit, page.answers),
  vanish() {
    page.isGone = true;
    if (page.visit) visits.vanish(page.visit);
  },
  forget() {
    page.vanish();
    location.reload();
  },
};
let current = null;
let shown = '';
exit.install($('exit'), page);

function screen() {
  const { visit, ui } = page;
  if (visit?.mailbox.state === 'elsewhere') page.why = 'elsewhere';
  if (!visit || page.why === 'elsewhere') return 'notice';
  const phase = visits.phaseOf(visit.state);
  const asked = phase === 'talk' && visits.question(visit.state);
  ui.isFolded &&= Boolean(asked);
  return asked && !ui.isFolded ? 'consent' : phase;
}

function render() {
  const { visit, words, isGone } = page;
  if (isGone) return;
  const name = screen();
  const push = name === 'consent' && visits.question(visit.state).push;
  if (name !== 'notice') banner($('banner'), page);
  const key = [name, words.lang, page.why, push].join();
  if (key === shown) {
    current.update?.();
  } else {
    current = VIEWS[name](page);
    $('main').replaceChildren(current.main);
    $('foot').replaceChildren(current.foot);
    current.update?.();
    if (shown) $('main').querySelector('h1')?.focus({ preventScroll: true });
    $('main').scrollTop = 0;
    current.opened?.();
    shown = key;
  }
  head(name);
}

function head(name) {
  const { visit, words, config } = page;
  const people = name === 'talk' || name === 'consent' ? devicesOf(visit.state) : [];
  const lines = [...new Set(people.map(({ line }) => config.names[line]))].join(words.and);
  document.body.dataset.screen = name;
  put($('name'), people.map((one) => one.name).join(words.and) || 'Chat');
  const role = people.length > 1 ? lines : fill(words.role, { line: lines });
  put($('role'), people.length ? role : words.anonymous);
}

async function speak(lang) {
  const { words } = await import(lang === 'en' ? './words.en.js' : './words.nl.js');
  page.words = words;
  document.documentElement.lang = words.lang;
  $('exit').replaceChildren(icon('exit'), words.exit);
  const { other, otherName } = words;
  Object.assign($('language'), { textContent: other.toUpperCase(), lang: other, ariaLabel: otherName });
  render();
}

function notice(why) {
  page.why = why;
  render();
}

/** What this tab had, unless it was over and the visitor came by another button. */
function remembered(entry) {
  const kept = memory.load();
  if (kept?.v !== 2) return null;
  if (kept.entry === entry) return kept;
  if (kept.chat && !kept.closed) location.replace(kept.entry + location.search);
  return null;
}

/** Only one tab speaks for a visitor: two issuers of epochs would contradict each other. */
const isAlone = (visitor) =>
  new Promise((resolve) => {
    const hold = () => new Promise(() => resolve(true)); // until this page goes
    const signal = AbortSignal.timeout(LOCK_MS);
    navigator.locks.request(`chat.${visitor}`, { signal }, hold).catch(() => resolve(false));
  });

function heard(event) {
  const isWanted = event === 'arrived' || document.visibilityState !== 'visible';
  if (page.ui.isLoud && isWanted) sound.play();
}

/** Never after leaving: a reload would take the place of the search page. */
const again = () => page.isGone || location.reload();

async function begin() {
  $('language').onclick = () => speak(page.words.other);
  addEventListener('click', sound.allow);
  await speak(new URLSearchParams(location.search).get('lang'));
  if (!(await identities.create().catch(() => null))) return notice('unable');
  try {
    page.config = await configs.load(location.href);
  } catch (error) {
    return error instanceof Refused ? notice('unknown') : setTimeout(again, AGAIN_MS);
  }
  const { config } = page;
  Object.assign(page, { exit: config.exit, line: config.names[config.line] });
  const kept = remembered(config.entry);
  const visit = await visits.create({ config, kept, changed: render, heard });
  if (!(await isAlone(visit.identity.id))) return notice('elsewhere');
  if (page.isGone) return;
  page.visit = visit;
  visits.start(visit, new URL(`ws/${config.entry}`, location.href.replace('http', 'ws')).href);
  document.addEventListener('visibilitychange', render);
  render();
}

begin();

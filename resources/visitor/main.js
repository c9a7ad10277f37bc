// Owns the start of the page and which screen is shown; puts the parts together, and no more.

import * as config from './config.js';
import { Refused } from './encoding.js';
import * as exit from './exit.js';
import * as identities from './identity.js';
import { Mailbox } from './mailbox.js';
import * as memory from './memory.js';
import { Sound } from './sound.js';
import * as tab from './tab.js';
import { Banner } from './views/banner.js';
import * as closed from './views/closed.js';
import * as consent from './views/consent.js';
import { icon, put } from './views/element.js';
import * as notice from './views/notice.js';
import * as start from './views/start.js';
import * as talk from './views/talk.js';
import * as waiting from './views/waiting.js';
import { Visit } from './visit.js';

const VIEWS = { closed, consent, notice, start, talk, waiting };
const AGAIN_MS = 3000;

const $ = (id) => document.getElementById(id);
const leaving = { visit: null, url: 'https://www.google.be/' };
exit.install($('exit'), leaving);

const page = {
  visit: null, config: null, words: null, why: 'unreachable', scroller: $('main'), answers: {},
  ui: { isFolded: false, isStopping: false }, sound: new Sound(), render,
  begin() {
    page.sound.allow();
    page.visit.ring(page.answers);
  },
  forget() {
    memory.wipe();
    location.reload();
  },
};
const banner = new Banner($('banner'));
let current = null;
let shown = '';

function screen() {
  const { visit, ui } = page;
  if (!visit || visit.mailbox.state === 'elsewhere') return 'notice';
  if (!visit.question) ui.isFolded = false;
  return visit.phase === 'talk' && visit.question && !ui.isFolded ? 'consent' : visit.phase;
}

function render() {
  const { visit, words } = page;
  const name = screen();
  if (visit?.mailbox.state === 'elsewhere') page.why = 'elsewhere';
  const key = [name, words.lang, name === 'consent' && visit.question.push, page.why].join();
  if (key !== shown) {
    const isFirst = !shown;
    shown = key;
    current = VIEWS[name].view(page);
    $('main').replaceChildren(current.main);
    $('foot').replaceChildren(current.foot);
    current.update();
    if (!isFirst) $('main').querySelector('h1')?.focus({ preventScroll: true });
    $('main').scrollTop = 0;
    current.shown?.();
  } else {
    current.update();
  }
  if (visit && name !== 'notice') banner.update(page, Date.now());
  head(name);
}

/** Who reads along stands at the top of every screen of the conversation. */
function head(name) {
  const { visit, words } = page;
  const people = name === 'talk' || name === 'consent' ? visit.readers.devices : [];
  const lines = [...new Set(people.map(({ line }) => page.config.names[line]))];
  document.body.dataset.screen = name;
  put($('name'), people.map((one) => one.name).join(words.and) || 'Chat');
  put($('role'), lines.length ? words.roleOf(lines) : words.anonymous);
}

async function speak(lang) {
  const { words } = lang === 'en' ? await import('./words.en.js') : await import('./words.nl.js');
  page.words = words;
  document.documentElement.lang = words.lang;
  $('exit').replaceChildren(icon('exit'), words.exit);
  put($('language'), words.otherShort);
  $('language').lang = words.other;
  $('language').ariaLabel = words.otherName;
  render();
}

/** Until the door answers; only a button that leads nowhere is final. */
async function configure() {
  try {
    return await config.load(location.href);
  } catch (error) {
    page.why = error instanceof Refused && error.why === 'entry' ? 'unknown' : 'unreachable';
    render();
    if (page.why === 'unknown') return null;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    return configure();
  }
}

function heard(event) {
  if (event === 'arrived' || document.visibilityState !== 'visible') page.sound.play();
}

/** What this tab had, unless it was over and the visitor came by another button. */
function remembered() {
  const kept = memory.load();
  if (kept?.v !== 1) return null;
  if (kept.entry === page.config.entry) return kept;
  if (kept.chat && !kept.closed) location.replace(kept.entry + location.search);
  return null;
}

async function begin() {
  const asked = new URLSearchParams(location.search).get('lang');
  $('language').addEventListener('click', () => speak(page.words.other));
  addEventListener('click', () => page.sound.allow(), { once: true });
  await speak(asked);
  if (!(await identities.isAble())) return stop('unable');
  page.config = await configure();
  if (!page.config) return undefined;
  leaving.url = page.config.exit;
  const kept = remembered();
  if (kept?.keys && !(await tab.claim(kept.keys[1]))) return stop('elsewhere');
  const url = config.doorOf(location.href, page.config.entry);
  const makeMailbox = (parts) => new Mailbox({ url, ...parts });
  const parts = { config: page.config, kept, memory, makeMailbox, changed: render, heard };
  page.visit = leaving.visit = await Visit.create(parts);
  if (!kept) await tab.claim(page.visit.state.keys[1]);
  document.addEventListener('visibilitychange', render);
  page.visit.start();
  return render();
}

function stop(why) {
  page.why = why;
  render();
}

begin();

import {loadLabels, useLanguage, storedLanguage} from './i18n.js';
import {session} from './model/session.js';
import './screens/app.js';

/** Nobody signed in is an answer; no answer is none. */
function restored() {
  return session.restore().catch((problem) => {
    if (!problem.status) throw problem;
  });
}

/** The order matters: words first, then who is signed in, then the first picture. */
async function start() {
  await useLanguage(storedLanguage());
  await Promise.all([loadLabels(), restored()]);
  document.querySelector('anling-app').ready = true;
}

/** Fails where something of it could not be had. */
export const started = start();

import {loadLabels, useLanguage, storedLanguage} from './i18n.js';
import {session} from './model/session.js';
import './screens/app.js';

/** The order matters: words first, then who is signed in, then the first picture. */
async function start() {
  await useLanguage(storedLanguage());
  await Promise.allSettled([loadLabels(), session.restore()]);
  document.querySelector('anling-app').ready = true;
}

start();

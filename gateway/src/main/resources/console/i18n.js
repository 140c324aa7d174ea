import {call} from './api.js';

/** The languages of the console, the first being the one a new browser starts with. */
export const languages = ['zh', 'en'];

const tags = {zh: 'zh-CN', en: 'en'};
const key = 'anling.language';

let texts = {};
let labels = {};
let current = languages[0];

/** Fires `change` after the language was switched. */
export const words = new EventTarget();

export function language() {
  return current;
}

export function storedLanguage() {
  const stored = localStorage.getItem(key);
  return languages.includes(stored) ? stored : languages[0];
}

/** Loads a catalogue and makes it the language of the page; remembered in this browser. */
export async function useLanguage(name) {
  const answer = await fetch(`i18n/${name}.json`);
  texts = await answer.json();
  current = name;
  localStorage.setItem(key, name);
  document.documentElement.lang = tags[name];
  words.dispatchEvent(new Event('change'));
}

/** Reads the words of kinds, states, outcomes and facts, which belong to the server. */
export async function loadLabels() {
  labels = await call('GET', 'labels');
  words.dispatchEvent(new Event('change'));
}

/** The text of a key, with `{name}` replaced by `values.name`. */
export function t(textKey, values = {}) {
  const text = texts[textKey] ?? textKey;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? ''));
}

/** The text of `prefix + code`, or the code itself where the catalogue does not know it. */
export function textOr(prefix, code) {
  return texts[prefix + code] ?? code;
}

/** The server's word for a code of a group (`kinds`, `states`, `outcomes`, `facts`, …). */
export function label(group, code) {
  return labels[group]?.[code]?.[current] ?? code ?? '';
}

/** The codes of a group, in the server's order. */
export function codes(group) {
  return Object.keys(labels[group] ?? {});
}

/** The lane a kind belongs to. */
export function laneOf(kind) {
  return labels.kinds?.[kind]?.lane;
}

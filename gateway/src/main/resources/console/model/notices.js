import {label, language, languages, t} from '../i18n.js';

const shownMs = 8_000;

const words = {
  0: 'error.network',
  403: 'error.forbidden',
  404: 'error.missing',
  412: 'error.changed',
  429: 'error.slow',
  503: 'error.unavailable',
};

/** Short messages at the foot of the page. Fires `change`. */
class Notices extends EventTarget {
  items = [];
  #next = 1;

  say(text, kind = 'ok') {
    const item = {id: this.#next++, text, kind};
    this.items = [...this.items.slice(-2), item];
    this.dispatchEvent(new Event('change'));
    setTimeout(() => this.drop(item.id), shownMs);
  }

  drop(id) {
    this.items = this.items.filter((item) => item.id !== id);
    this.dispatchEvent(new Event('change'));
  }
}

/** One line for the refusal of an act on an alert; the loser of a race is told who has it. */
export function refusal(problem, alert) {
  const state = problem.body?.state ?? alert.state;
  if (problem.status === 409 && !conflict(problem)) return t('error.conflict', {state: label('states', state)});
  return problemText(problem);
}

/** Who has an alert or is told: a person by name, a desk as the server names it or by its region. */
export function nameOf(id, name) {
  if (!id?.startsWith('desk:')) return name || (id ?? '').replace(/^user:/, '');
  if (name && language() === languages[0]) return name;
  const region = id.slice('desk:'.length).split('/').pop();
  return region ? t('owner.desk', {region}) : t('owner.main');
}

/** The words for what somebody else or the state stands against; '' where there are none. */
function conflict({status, body, owner, ownerName}) {
  const key = `conflict.${body?.type?.split(':').pop()}`;
  const text = t(key, {owner: nameOf(owner, ownerName)});
  return status === 409 && text !== key ? text : '';
}

/** One line for a refusal or a failure. */
export function problemText(problem) {
  if (conflict(problem)) return conflict(problem);
  if (words[problem.status]) return t(words[problem.status], {seconds: problem.retryAfter});
  if (problem.status === undefined) return t('error.page', {detail: problem.message});
  return t('error.refused', {status: problem.status, detail: problem.message});
}

export const notices = new Notices();

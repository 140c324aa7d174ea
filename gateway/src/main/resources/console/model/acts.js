import {act} from '../api.js';
import {alerts} from './alerts.js';
import {notices, refusal} from './notices.js';
import {session} from './session.js';

/** Which acts of a person make sense in a state; the server decides. */
const allowed = {
  raised: ['acknowledge', 'resolve'],
  acknowledged: ['contact', 'en-route', 'arrive', 'resolve'],
  contacted: ['en-route', 'arrive', 'resolve'],
  'en-route': ['arrive', 'contact', 'resolve'],
  'on-scene': ['resolve', 'contact'],
  closed: [],
};

/**
 * The acts to offer; `seen` is the owner's repeated acknowledge, by which a press that joined counts
 * as noticed and the state's time starts afresh.
 */
export function actsOf(alert) {
  if (!session.mayAct) return [];
  const acts = allowed[alert.state] ?? [];
  const mine = alert.owner === session.user.name && alert.state !== 'closed';
  return mine && alert.presses > 1 ? ['seen', ...acts] : acts;
}

export function mayDo(alert, name) {
  return actsOf(alert).includes(name);
}

/** Carries out an act; throws the refusal. */
export async function carryOut(alert, name, body = {}) {
  const verb = name === 'seen' ? 'acknowledge' : name;
  const before = alerts.get(alert.id);
  alerts.answered(await act(`alerts/${encodeURIComponent(alert.id)}/${verb}`, body), before);
}

/** The same, with a refusal told at the foot of the page. Answers whether it was done. */
export async function perform(alert, name, body) {
  try {
    await carryOut(alert, name, body);
    return true;
  } catch (problem) {
    notices.say(refusal(problem, alerts.get(alert.id) ?? alert), 'bad');
    return false;
  }
}


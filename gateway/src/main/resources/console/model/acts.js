import {act} from '../api.js';
import {alerts} from './alerts.js';
import {clock} from './clock.js';
import {notices, refusal} from './notices.js';
import {session} from './session.js';

/** The key of each act on an alert's page; the act that has none is done by its button alone. */
export const keyOf = {
  acknowledge: 'A', dispatch: 'D', contact: 'C', 'en-route': 'E', arrive: 'G', note: 'N',
  resolve: 'R', release: 'U', 'hand-over': 'H', support: 'S', escalate: 'X', 'follow-up': 'F',
};

/** Which acts of a person make sense in a state, the usual next one first; the server decides. */
const allowed = {
  raised: ['acknowledge', 'dispatch', 'resolve', 'escalate'],
  acknowledged: ['contact', 'dispatch', 'en-route', 'arrive', 'resolve', 'support', 'escalate'],
  contacted: ['dispatch', 'en-route', 'arrive', 'resolve', 'contact', 'support', 'escalate'],
  'en-route': ['arrive', 'dispatch', 'contact', 'resolve', 'support', 'escalate'],
  'on-scene': ['resolve', 'contact', 'dispatch', 'support', 'escalate'],
  closed: ['review'],
};

/** What only changes hands or turns a wheel: offered after the acts that bring help. */
const quiet = ['support', 'escalate', 'hand-over', 'release', 'supervise', 'apply-plan'];

/**
 * The acts to offer; `seen` is the owner's repeated acknowledge, by which a press that joined counts
 * as noticed and the state's time starts afresh.
 */
export function actsOf(alert) {
  if (!session.mayAct) return [];
  const acts = [...(allowed[alert.state] ?? [])];
  if (alert.state === 'closed') return followUpOwed(alert) ? ['follow-up', ...acts] : acts;
  if (isMine(alert)) {
    acts.push('hand-over', 'release');
    if (alert.presses > 1) acts.unshift('seen');
  }
  if (isOverdue(alert)) acts.push('supervise');
  if (alert.state === 'raised') acts.push('apply-plan');
  return acts;
}

/** Whether an act belongs in the second, quieter row. */
export function isQuiet(name) {
  return quiet.includes(name);
}

export function mayDo(alert, name) {
  return actsOf(alert).includes(name);
}

/** Whether the person who is signed in has the alert. */
export function isMine(alert) {
  return alert.owner === session.user?.name && alert.state !== 'closed';
}

/** The recipient id of the person who is signed in. */
export function myself() {
  return `user:${session.user?.name}`;
}

/** Whether the time by which something must have happened is over. */
export function isOverdue(alert) {
  return Boolean(alert.deadline) && Date.parse(alert.deadline) < clock.now();
}

/** Whether the call after the closing is still to be made. */
export function followUpOwed(alert) {
  return Boolean(alert.followUp) && !alert.followUp.doneAt;
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

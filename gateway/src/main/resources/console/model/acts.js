import {act} from '../api.js';
import {alerts, lane} from './alerts.js';
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
  closed: [],
};

/** After how many minutes without an answer, and without anybody there, a lane is overdue. */
const answer = {emergency: [3, 15], urgent: [30, 60], service: [1440, 2880]};

/** What only changes hands or turns a wheel: offered after the acts that bring help. */
const quiet = ['support', 'escalate', 'hand-over', 'release', 'supervise', 'apply-plan'];

/**
 * The acts to offer; `seen` is the owner's repeated acknowledge, by which a press that joined counts
 * as noticed and the state's time starts afresh.
 */
export function actsOf(alert) {
  if (!session.mayAct) return [];
  const acts = [...(allowed[alert.state] ?? [])];
  if (maySupervise(alert)) acts.push('supervise');
  if (alert.state === 'closed') return [...(followUpOwed(alert) ? ['follow-up'] : []), ...(session.sitsAtDesk ? ['review'] : []), ...acts];
  if (alert.state === 'raised') return [...acts, 'apply-plan'];
  if (!isMine(alert)) return acts.filter((name) => name !== 'dispatch');
  return [...(alert.presses > 1 ? ['seen'] : []), ...acts, 'hand-over', 'release'];
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

/** Whoever stands above the alert's region, or administers, urges what is overdue. */
function maySupervise(alert) {
  const {role, region} = session.user;
  return session.sitsAtDesk && (role === 'admin' || region !== alert.region) && isOverdue(alert);
}

/**
 * Whether a supervisor may urge: nobody has answered, nobody has arrived, or the call afterwards
 * was not made, each longer than its lane allows.
 */
export function isOverdue(alert) {
  const raised = Date.parse(alert.raisedAt);
  const minutes = (answer[lane(alert)] ?? answer.service)[alert.state === 'raised' ? 0 : 1];
  if (alert.state === 'closed') return followUpOwed(alert) && Date.parse(alert.followUp.dueAt) < clock.now();
  return alert.state !== 'on-scene' && raised + minutes * 60_000 < clock.now();
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

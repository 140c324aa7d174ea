import {callAll} from '../api.js';
import {alerts} from './alerts.js';
import {session} from './session.js';

const read = 5000;
const order = ['helper', 'neighbour', 'station', 'user', 'desk'];

/**
 * Who can be sent to an alert or be asked to take it: {to, name, role, phone, region, near, told}.
 * Those of the home first, then those told by its plan, then by how near their region is. Whoever
 * may not read the list of responders still has those told and the accounts that are known here.
 */
export async function candidatesFor(detail) {
  const found = new Map();
  for (const one of await responders()) found.set(one.id, fromResponder(one, detail));
  for (const one of detail.told ?? []) addTold(found, one);
  for (const name of accounts(detail)) {
    const to = `user:${name}`;
    if (!found.has(to)) found.set(to, {to, name, role: 'user', phone: '', region: '', near: 0});
  }
  return [...found.values()].sort(compare);
}

/** Names of accounts that this desk has met: its own, and those who had or have an alert. */
export function accounts(detail) {
  const met = new Set([session.user?.name]);
  for (const alert of [detail, ...alerts.sorted()]) {
    if (alert.owner && !alert.owner.includes(':')) met.add(alert.owner);
    for (const {to} of alert.assignments ?? []) if (to.startsWith('user:')) met.add(to.slice(5));
  }
  return [...met].filter(Boolean).sort();
}

async function responders() {
  try {
    return await callAll('responders', read);
  } catch (problem) {
    if (problem.status === 403 || problem.status === 404) return [];
    throw problem;
  }
}

function fromResponder({id, role, name, phone, region}, detail) {
  const helper = detail.home?.helper;
  const own = Boolean(helper) && helper.name === name && (helper.phone ?? '') === (phone ?? '');
  return {to: id, name, role, phone, region, near: own ? 100 : shared(region, detail.region)};
}

function addTold(found, {recipient, name, role}) {
  const known = found.get(recipient);
  if (known) known.told = true;
  else if (!['contact', 'owner'].includes(role)) {
    found.set(recipient, {to: recipient, name, role, phone: '', region: '', near: 0, told: true});
  }
}

/** How many levels two regions have in common, from the root on. */
function shared(one = '', other = '') {
  const [a, b] = [one.split('/'), other.split('/')];
  let levels = 0;
  while (levels < a.length && a[levels] && a[levels] === b[levels]) levels++;
  return levels;
}

function compare(a, b) {
  return (
    Number(b.near === 100) - Number(a.near === 100) ||
    Number(Boolean(b.told)) - Number(Boolean(a.told)) ||
    rank(a) - rank(b) ||
    b.near - a.near ||
    a.name.localeCompare(b.name)
  );
}

function rank({role}) {
  const at = order.indexOf(role);
  return at < 0 ? order.length : at;
}

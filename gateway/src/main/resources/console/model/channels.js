import {call} from '../api.js';
import {t} from '../i18n.js';
import {problemText} from './notices.js';

/** Whether messages of a type can be signed; the key of a WeCom bot stands in its address. */
export function signs(type) {
  return type !== 'wecom';
}

/** A channel as it is put; what its address is stays as it was. */
export function kept({name, type, rate, serves}) {
  return {name, type, rate, serves};
}

/** The draft of a new channel. */
export function emptyDraft() {
  return {name: '', type: 'wecom', url: '', secret: '', rate: '', roles: [], regions: [], persons: []};
}

/** The draft of one that there is. */
export function draftOf({name, type, rate, serves}) {
  return {...emptyDraft(), name, type, rate: String(rate), ...serves};
}

/** A draft as it is put; an address and a secret that are left empty stay as they were. */
export function bodyOf(draft) {
  const {name, type, url, secret, rate, roles, regions, persons} = draft;
  return {
    name,
    type,
    ...(url.trim() ? {url: url.trim()} : {}),
    ...(secret.trim() && signs(type) ? {secret: secret.trim()} : {}),
    ...(rate === '' ? {} : {rate: Number(rate)}),
    serves: {roles, regions, persons},
  };
}

/** What can be said to be wrong before the server is asked: field → text. */
export function faultsOf({name, url, rate}, {fresh, names}) {
  const faults = {};
  if (fresh && !/^[a-z0-9][a-z0-9-]{0,31}$/.test(name)) faults.name = t('channels.badName');
  else if (fresh && ['webhook', 'console'].includes(name)) faults.name = t('channels.reserved');
  else if (fresh && names.includes(name)) faults.name = t('channels.taken');
  if (fresh && !url.trim()) faults.url = t('channels.noUrl');
  else if (url.trim() && !isWeb(url.trim())) faults.url = t('channels.badUrl');
  if (rate !== '' && !/^\d{1,4}$/.test(rate)) faults.rate = t('channels.badRate');
  return faults;
}

function isWeb(url) {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

/** What the server refused of the channel at that place: field → text; '' for what is about none. */
export function refusedOf(problem, place) {
  const [, at, path, why] = /channels\[(\d+)\]\.([\w.-]+) ([\s\S]+)/.exec(problem.message) ?? [];
  if (problem.status !== 422 || (at !== undefined && Number(at) !== place)) return {'': problemText(problem)};
  if (at === undefined) return /names already/.test(problem.message) ? {name: t('channels.taken')} : {'': problemText(problem)};
  if (path === 'url' && /is not public/.test(why)) return {url: t('channels.notPublic')};
  return {[path.split('.').pop()]: why};
}

/** The channels that people wrote, as they are now, changed and put as a whole. */
export async function change(change) {
  const {items} = await call('GET', 'channels');
  const changed = change(items.filter((one) => !one.configured), items);
  if (changed) await call('PUT', 'channels', {channels: changed});
}

import {call, readTagged} from '../api.js';
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

/** Whether two readings of a channel show the same, however it did meanwhile. */
export function same(one, other) {
  const shown = ({host, secret, ...more}) => JSON.stringify([kept(more), host, secret]);
  return shown(one) === shown(other);
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

/**
 * What the server refused of the channel at that place: field → text; '' for what is about none of
 * the fields that are shown.
 */
export function refusedOf(problem, place, shown) {
  const whole = {'': problemText(problem)};
  const [, at, path, why] = /channels\[(\d+)\]\.([\w.-]+) ([\s\S]+)/.exec(problem.message) ?? [];
  if (problem.status !== 422 || (at !== undefined && Number(at) !== place)) return whole;
  if (at === undefined) return /names already/.test(problem.message) && shown.includes('name') ? {name: t('channels.taken')} : whole;
  if (path === 'url' && /is not public/.test(why)) return {url: t('channels.notPublic')};
  const field = path.split('.').reverse().find((one) => shown.includes(one));
  return field ? {[field]: why} : whole;
}

const tries = 3;

/**
 * The channels that people wrote, as they are now, changed and put as a whole; once more where
 * somebody else put them in between, so that no change of theirs is lost.
 */
export async function change(change) {
  for (let left = tries; ; left--) {
    const {body, tag} = await readTagged('channels');
    const changed = change(body.items.filter((one) => !one.configured));
    if (!changed) return;
    try {
      await call('PUT', 'channels', {channels: changed}, tag ? {'If-Match': tag} : {});
      return;
    } catch (problem) {
      if (problem.status !== 412 || left <= 1) throw problem;
    }
  }
}

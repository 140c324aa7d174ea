import {t} from '../i18n.js';

/** How long a shift is; what is not among these is a cycle of days with hand-overs of its own. */
export const shifts = ['day', 'half', 'third', 'week', 'custom'];
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const dayMinutes = 1440;
const parts = {day: 1, half: 2, third: 3};

/** The draft of a new rota. */
export function emptyDraft(today, region) {
  return {
    name: '', region, role: 'helper', zone: '', needed: '1', shift: 'day', start: today, at: '08:00',
    days: '7', handOvers: [{day: '0', at: '08:00'}], members: [], windows: [],
  };
}

/** The draft of one that there is. */
export function draftOf({name, region, role, zone, needed, rotation, windows}) {
  const {kind, start, at, days, handOvers, members} = rotation;
  const base = {...emptyDraft(start, region), name, role, zone, needed: String(needed), members, windows};
  if (kind !== 'custom') return {...base, shift: kind === 'weekly' ? 'week' : 'day', at};
  const shift = Object.keys(parts).find((one) => days === 1 && sameAs(handOvers, one));
  if (shift) return {...base, shift, at: handOvers[0].at};
  return {
    ...base,
    shift: 'custom',
    days: String(days),
    handOvers: handOvers.map((one) => ({day: String(one.day), at: one.at})),
  };
}

/** A draft as it is sent. */
export function bodyOf(draft) {
  const {name, region, role, zone, needed, windows} = draft;
  return {
    name: name.trim(),
    region,
    role,
    ...(zone.trim() ? {zone: zone.trim()} : {}),
    needed: Number(needed),
    rotation: rotationOf(draft),
    windows,
  };
}

function rotationOf({shift, start, at, days, handOvers, members}) {
  if (shift === 'day') return {kind: 'daily', start, at, members};
  if (shift === 'week') return {kind: 'weekly', start, at, members};
  const own = handOvers
    .map((one) => ({day: Number(one.day), at: one.at}))
    .sort((a, b) => a.day - b.day || a.at.localeCompare(b.at));
  const custom = shift === 'custom';
  return {kind: 'custom', start, days: custom ? Number(days) : 1, handOvers: custom ? own : split(at, shift), members};
}

/** The hand-overs of a day of equal shifts, of which one is at that time. */
export function split(at, shift) {
  const first = minutesOf(at);
  const length = dayMinutes / parts[shift];
  return Array.from({length: parts[shift]}, (one, i) => (first + i * length) % dayMinutes)
    .sort((a, b) => a - b)
    .map((minutes) => ({day: 0, at: timeOf(minutes)}));
}

function sameAs(handOvers, shift) {
  return JSON.stringify(handOvers) === JSON.stringify(split(handOvers[0].at, shift));
}

function minutesOf(at) {
  const [hours, minutes] = at.split(':').map(Number);
  return hours * 60 + minutes;
}

function timeOf(minutes) {
  return [Math.floor(minutes / 60), minutes % 60].map((one) => String(one).padStart(2, '0')).join(':');
}

/** What can be said to be wrong before the server is asked: field → text. */
export function faultsOf(draft, regions) {
  const faults = {};
  const {name, region, needed, shift, start, at, members, windows} = draft;
  if (!name.trim()) faults.name = t('rota.noName');
  if (!region) faults.region = t('rota.noRegion');
  else if (regions.length && !regions.includes(region)) faults.region = t('rota.unknownRegion');
  if (!members.length) faults.members = t('rota.noMembers');
  else if (!/^[1-9]\d{0,2}$/.test(needed) || Number(needed) > members.length) {
    faults.needed = t('rota.badNeeded', {n: members.length});
  }
  if (!start) faults.start = t('rota.noStart');
  if (shift !== 'custom' && !at) faults.at = t('rota.noTime');
  if (shift === 'custom' && cycleFault(draft)) faults.cycle = cycleFault(draft);
  if (windows.some((one) => !one.from || !one.to)) faults.windows = t('rota.noWindowTime');
  return faults;
}

function cycleFault({days, handOvers}) {
  if (!/^[1-9]\d{0,2}$/.test(days) || Number(days) > 366) return t('rota.badDays');
  const known = handOvers.every((one) => /^\d{1,3}$/.test(one.day) && Number(one.day) < Number(days) && one.at);
  if (!handOvers.length || !known) return t('rota.badHandOver', {n: Number(days) - 1});
  const all = new Set(handOvers.map((one) => `${Number(one.day)} ${one.at}`));
  return all.size < handOvers.length ? t('rota.sameHandOver') : '';
}

const concerns = [
  [/there is no region|region/, 'region'],
  [/nobody has the id|member/, 'members'],
  [/needed/, 'needed'],
  [/zone/, 'zone'],
  [/weekdays|windows|^(from|to) /, 'windows'],
  [/hand-over|cycle|days/, 'cycle'],
  [/^start/, 'start'],
  [/^at /, 'at'],
  [/name/, 'name'],
];

/** What the server refused: field → text; '' for what is about none. */
export function refusedOf(problem, text) {
  const why = problem.message.replace(/^rota: /, '');
  if (/there is no rota|removed meanwhile/.test(why)) return {'': t('rota.gone')};
  const asked = problem.status === 422 || problem.status === 404;
  const [, name] = (asked && concerns.find(([words]) => words.test(why))) || [null, ''];
  return {[name]: name ? own(name, why) : text};
}

/** In the language of the page where there are words for it. */
function own(name, why) {
  const [, id] = /nobody has the id .(.*).; use/.exec(why) ?? [];
  if (id !== undefined) return t('rota.unknownMember', {id});
  if (/there is no region/.test(why)) return t('rota.unknownRegion');
  return name === 'zone' ? t('rota.badZone') : why;
}

import {t} from '../i18n.js';
import {clock} from './clock.js';

const two = (n) => String(n).padStart(2, '0');

/** A span as a stopwatch shows it: 0:42, 12:05, 1:02:03; whole days are named. */
export function span(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (days) return t('time.days', {days, rest: `${hours}:${two(minutes)}`});
  const tail = `${hours ? two(minutes) : minutes}:${two(seconds % 60)}`;
  return hours ? `${hours}:${tail}` : tail;
}

/** The wall time of an instant in the server's zone, 24 h; with the day unless it is today. */
export function wall(instant) {
  const at = shifted(typeof instant === 'number' ? instant : Date.parse(instant));
  if (Number.isNaN(at.getTime())) return '';
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  const today = shifted(clock.now());
  if (at.toISOString().slice(0, 10) === today.toISOString().slice(0, 10)) return time;
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())} ${time}`;
}

/** Day and time of an instant to the minute, where it is days away: 12-01 08:00. */
export function dayTime(instant) {
  const at = shifted(typeof instant === 'number' ? instant : Date.parse(instant));
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(5, 16).replace('T', ' ');
}

/** Milliseconds of an ISO 8601 duration of days and less, as plans use them. */
export function durationMs(iso) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso ?? '');
  if (!parts) return 0;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

/** What a date and time field shows for an instant: `2026-11-22T08:15` in the server's zone. */
export function localOf(ms) {
  return shifted(ms).toISOString().slice(0, 16);
}

/** The day of an instant in the server's zone: `2026-11-22`. */
export function dayOf(ms) {
  return shifted(ms).toISOString().slice(0, 10);
}

/** The instant, with its offset, that a date and time field means in the server's zone; '' for none. */
export function instantOf(local) {
  if (!local) return '';
  const zone = Math.abs(clock.zone);
  const offset = `${clock.zone < 0 ? '-' : '+'}${two(Math.floor(zone / 60))}:${two(zone % 60)}`;
  return `${local.length === 16 ? `${local}:00` : local}${offset}`;
}

function shifted(ms) {
  return new Date(ms + clock.zone * 60_000);
}

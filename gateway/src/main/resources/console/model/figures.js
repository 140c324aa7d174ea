import {t} from '../i18n.js';
import {dayOf, instantOf} from './time.js';

const day = 86_400_000;

/** Shares that a figure is to reach (TSA: 97.5 % within 60 s, 99 % within 180 s). */
const targets = {'answered-in-60-s': 0.975, 'answered-in-180-s': 0.99};

/** Where the figures of a region are, from a first to a last day of the server's zone. */
export function kpiPath({region, from, to}) {
  const after = dayOf(Date.parse(instantOf(`${to}T00:00`)) + day);
  const query = {region, from: instantOf(`${from}T00:00`), to: instantOf(`${after}T00:00`)};
  return `kpi?${new URLSearchParams(query)}`;
}

/** A share of 0 to 1 in per cent; a dash where there was nothing to share. */
export function shareText(share) {
  if (share === undefined) return '';
  return share === null ? '–' : t('figures.percent', {n: Math.round(share * 1000) / 10});
}

/** What a figure is to reach; '' where nothing is set. */
export function figureText(code) {
  return targets[code] === undefined ? '' : t('figures.atLeast', {share: shareText(targets[code])});
}

export function isMissed(code, share) {
  return share !== null && share !== undefined && share < (targets[code] ?? 0);
}

/** After how many seconds half, 95 and 99 of 100 were told. */
export function toldText({p50, p95, p99}) {
  return [p50, p95, p99].every((one) => one === null)
    ? '–'
    : [p50, p95, p99].map((one) => t('time.seconds', {n: Math.round(one * 10) / 10})).join(' / ');
}

import {html} from '../vendor/lit/index.js';
import {t, textOr} from '../i18n.js';
import {nameOf} from '../model/notices.js';

const shownAtOnce = 12;

/**
 * People to choose from, the likeliest first. Those already chosen always stay in sight.
 *
 * @param chosen a set of recipient ids
 * @param many whether several may be chosen
 * @param choose called with a recipient id
 */
export function recipientList({candidates, search, chosen, many, choose}) {
  const wanted = search.trim().toLowerCase();
  const found = candidates.filter(
    (one) => chosen.has(one.to) || wordsOf(one).toLowerCase().includes(wanted),
  );
  return html`<div class="recipients" role=${many ? 'group' : 'radiogroup'} aria-label=${t('recipients.list')}>
      ${found.slice(0, shownAtOnce).map((one) => row(one, chosen.has(one.to), many, choose))}
    </div>
    ${found.length > shownAtOnce
      ? html`<p class="soft small">${t('list.more', {n: found.length - shownAtOnce})}</p>`
      : ''}
    ${found.length ? '' : html`<p class="soft small">${t('recipients.none')}</p>`}`;
}

function row(one, isChosen, many, choose) {
  return html`<label class=${isChosen ? 'chosen' : ''}>
    <input
      type=${many ? 'checkbox' : 'radio'}
      name="recipient"
      .checked=${isChosen}
      @change=${() => choose(one.to)}
    />
    <span>
      <strong>${nameOf(one.to, one.name)}</strong> <span class="tag">${textOr('role.', one.role)}</span>
      ${one.told ? html`<span class="tag">${t('told.title')}</span>` : ''}
      <span class="soft small">${[one.region, one.phone].filter(Boolean).join(' · ')}</span>
    </span>
  </label>`;
}

function wordsOf(one) {
  return [one.name, one.to, one.region, one.phone, textOr('role.', one.role)].filter(Boolean).join(' ');
}

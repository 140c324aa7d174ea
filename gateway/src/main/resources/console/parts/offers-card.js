import {html} from '../vendor/lit/index.js';
import {label, t} from '../i18n.js';
import {myself} from '../model/acts.js';
import {isOpen} from '../model/alerts.js';
import {nameOf} from '../model/notices.js';
import {session} from '../model/session.js';
import {wall} from '../model/time.js';

/** What can be done to an offer in its state, for oneself or for somebody who rang back. */
const answers = {offered: ['accept', 'decline'], accepted: ['release'], supporting: ['release']};

/**
 * Who was asked to go, what each answered and how long that took or may still take.
 *
 * @param answer called with the act and the assignment
 */
export function offersCard(alert, answer) {
  const all = alert.assignments ?? [];
  if (!all.length) return '';
  return html`<section class="card" aria-labelledby="offers-title">
    <h2 id="offers-title">${t('offers.title')}</h2>
    <ul class="offers">${all.map((one) => offer(alert, one, answer))}</ul>
  </section>`;
}

function offer(alert, one, answer) {
  const name = nameOf(one.to, one.toName);
  const acts = session.mayAct && isOpen(alert) ? answers[one.state] ?? [] : [];
  return html`<li class="offer-${one.state}">
    <strong>${name}</strong>
    <span class="state offer">${label('assignments', one.state)}</span>
    <span class="soft small num">${running(one)}</span>
    <span class="answers">${acts.map(
      (act) => html`<button
        type="button"
        aria-label=${t('offers.actFor', {act: t(`offerAct.${act}`), name})}
        @click=${() => answer(act, one)}
      >${t(one.to === myself() ? `offerAct.${act}` : `offerActFor.${act}`)}</button>`,
    )}</span>
  </li>`;
}

/** An offer that waits counts down; one that was taken counts up; the others say when they ended. */
function running({state, offeredAt, answerBy, answeredAt}) {
  if (state === 'offered') {
    return html`${t('offers.since', {time: wall(offeredAt)})}
      ${answerBy ? html`<anling-until at=${answerBy}></anling-until>` : ''}`;
  }
  const at = answeredAt ?? offeredAt;
  if (state !== 'accepted' && state !== 'supporting') return wall(at);
  return html`${wall(at)} · <anling-since at=${at}></anling-since>`;
}

import {LitElement, css, html} from '../vendor/lit/index.js';
import {call} from '../api.js';
import {label, t, textOr, words} from '../i18n.js';
import {change, kept} from '../model/channels.js';
import {notices, problemText} from '../model/notices.js';
import {people} from '../model/people.js';
import {session} from '../model/session.js';
import {dayTime, wall} from '../model/time.js';
import '../parts/confirm-dialog.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import {Sending} from '../parts/sending.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {formStyles} from '../styles/form.js';
import {shared} from '../styles/shared.js';
import './channel-dialog.js';

const everyMs = 15_000;

/** The channels in the order in which they are tried, how each does, and what changes them. */
class ChannelsCard extends LitElement {
  static properties = {said: {state: true}, trying: {state: true}};

  static styles = [
    shared,
    deskPageStyles,
    formStyles,
    css`
      .rows .acts { display: flex; flex-wrap: wrap; gap: 0.5rem; }
      .said { flex-basis: 100%; }
      .said:empty { display: none; }
      .said .tag { white-space: normal; }
      .said .error { display: inline-block; }
    `,
  ];

  #channels = new Reading(this, async () => (await call('GET', 'channels')).items, {every: everyMs});
  #sending = new Sending(this, this.#channels);

  constructor() {
    super();
    this.said = {};
    this.trying = null;
    new Follow(this, people, words);
  }

  connectedCallback() {
    super.connectedCallback();
    people.read();
  }

  render() {
    const may = session.administersAll;
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head">
        <h2 id="title" tabindex="-1">${t('channels.title')}</h2>
        ${may && this.#channels.value
          ? html`<button type="button" id="new" class="primary" @click=${() => this.#dialog().open(this.#channels.value, null)}>
              ${t('channels.new')}</button>`
          : ''}
      </div>
      <p class="soft small">${t('channels.text')}</p>
      ${this.#channels.show((all) =>
        all.length
          ? html`<ul class="rows">${all.map((one, i) => this.#row(one, may, i > 0 && !all[i - 1].configured))}</ul>`
          : html`<p class="soft">${t('channels.none')}</p>`,
      )}
      <anling-channel-dialog @changed=${() => this.#channels.again()}></anling-channel-dialog>
      <anling-confirm-dialog></anling-confirm-dialog>
    </section>`;
  }

  #row(one, may, follows) {
    return html`<li>
      <span class="grow"><strong>${one.name}</strong> <span class="tag">${label('channelTypes', one.type)}</span>
        ${one.configured ? html`<span class="tag">${t('channels.configured')}</span>` : ''}<br />
        <span class="soft small">${about(one)}</span></span>
      <span>${state(one)}
        ${one.waiting ? html`<span class="tag warn">${t('channels.waiting', {n: one.waiting})}</span>` : ''}</span>
      ${may ? this.#buttons(one, follows) : ''}
      <p class="said" role="status">${this.said[one.name] ?? ''}</p>
    </li>`;
  }

  #buttons(one, follows) {
    const {name, configured} = one;
    const {busy} = this.#sending;
    return html`<span class="acts">
      <button type="button" aria-label=${t('channels.testOf', {name})} ?disabled=${busy || this.trying === name}
        @click=${() => this.#test(one)}>${t('channels.test')}</button>
      ${configured
        ? ''
        : html`
          <button type="button" aria-label=${t('channels.editOf', {name})}
            @click=${() => this.#dialog().open(this.#channels.value, one)}>${t('button.edit')}</button>
          <button type="button" aria-label=${t('channels.earlierOf', {name})} ?disabled=${busy || !follows}
            @click=${() => this.#earlier(name)}>${t('channels.earlier')}</button>
          <button type="button" aria-label=${t('channels.removeOf', {name})} ?disabled=${busy}
            @click=${() => this.#remove(name)}>${t('button.remove')}</button>`}
    </span>`;
  }

  #dialog() {
    return this.renderRoot.querySelector('anling-channel-dialog');
  }

  /** What the channel said stands in its row, whether it took the message or not. */
  async #test({name}) {
    this.trying = name;
    this.said = {...this.said, [name]: t('channels.testing')};
    let said;
    try {
      said = spoken(await call('POST', `channels/${encodeURIComponent(name)}/test`));
    } catch (problem) {
      said = html`<span class="error">${problem.status === 0 ? t('channels.testLost') : problemText(problem)}</span>`;
    }
    this.trying = null;
    this.said = {...this.said, [name]: said};
    this.#channels.again();
  }

  #earlier(name) {
    return this.#sending.send(() =>
      change((own) => {
        const at = own.findIndex((one) => one.name === name);
        if (at < 1) return null;
        const moved = own.map(kept);
        moved.splice(at - 1, 0, ...moved.splice(at, 1));
        return moved;
      }),
    );
  }

  #remove(name) {
    this.renderRoot.querySelector('anling-confirm-dialog').open({
      title: t('channels.removeTitle', {name}),
      text: t('channels.removeText'),
      button: t('button.remove'),
      send: async () => {
        await change((own) => own.filter((one) => one.name !== name).map(kept));
        notices.say(t('channels.removed', {name}));
        await this.#channels.again();
        this.renderRoot.querySelector('#title').focus();
      },
    });
  }
}

/** Where it goes, how it is signed, how often, and whom it serves. */
function about({host, secret, type, rate, serves}) {
  return [
    host || t('channels.unusable'),
    type === 'wecom' ? '' : t(secret ? 'channels.secretSet' : 'channels.secretUnset'),
    rate ? t('channels.perMinute', {n: rate}) : t('channels.unbounded'),
    whom(serves),
  ]
    .filter(Boolean)
    .join(' · ');
}

function whom({roles, regions, persons}) {
  const all = [
    ...roles.map((one) => textOr('role.', one)),
    ...regions,
    ...persons.map((id) => people.name(id)),
  ];
  return all.length ? t('channels.serves', {whom: all.join(t('text.and'))}) : t('channels.servesAll');
}

function state({host, last}) {
  if (!host) return html`<span class="tag warn">${t('channels.unusable')}</span>`;
  if (!last) return html`<span class="soft small">${t('channels.silent')}</span>`;
  if (last.told) return html`<span class="tag good">${t('channels.works', {time: wall(last.at)})}</span>`;
  return html`<span class="late">${t('channels.fails', {time: dayTime(last.failingSince), why: reason(last.code)})}</span>`;
}

function reason(code) {
  return textOr('channelCode.', code);
}

function spoken({told, code, words: said, millis}) {
  const seconds = (millis / 1000).toFixed(1);
  const answer = [reason(code), said].filter(Boolean).join(' · ');
  return told
    ? html`<span class="tag good">${t('channels.told', {seconds, answer})}</span>`
    : html`<span class="error">${t('channels.refused', {seconds, answer})}</span>`;
}

customElements.define('anling-channels-card', ChannelsCard);

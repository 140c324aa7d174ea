import {LitElement, html} from '../vendor/lit/index.js';
import {act, call} from '../api.js';
import {t, textOr, words} from '../i18n.js';
import {notices, problemText} from '../model/notices.js';
import {session} from '../model/session.js';
import {wall} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {lettersStyles} from '../styles/letters.js';
import {shared} from '../styles/shared.js';

const everyMs = 15_000;
const most = 100;

/** Messages that could not be read; an administrator opens one and has it read again. */
class LettersCard extends LitElement {
  static properties = {opened: {state: true}, busy: {state: true}};
  static styles = [shared, deskPageStyles, lettersStyles];
  #letters = new Reading(this, async () => (await call('GET', `dead-letters?order=newest&limit=${most}`)).items, {every: everyMs});

  constructor() {
    super();
    this.opened = null;
    this.busy = false;
    new Follow(this, words);
  }

  render() {
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head"><h2 id="title">${t('letters.title')}</h2></div>
      <p class="soft small">${t('letters.text')}</p>
      ${this.#letters.show((list) =>
        list.length
          ? html`<ul class="rows">${list.map((one) => this.#row(one))}</ul>
              ${list.length === most ? html`<p class="soft small">${t('letters.newest', {n: most})}</p>` : ''}`
          : html`<p class="soft">${t('letters.none')}</p>`,
      )}
    </section>`;
  }

  #row(one) {
    const body = this.opened?.id === one.id ? this.opened : null;
    return html`<li>
      <span class="grow"><strong>${one.device}</strong>
        ${one.hub ? html`<span class="soft small">${t('letters.hub', {hub: one.hub})}</span>` : ''}
        <span class="tag">${t(`letters.${one.channel}`)}</span>
        <span class="soft small">${textOr('unreadable.', one.reason)} · ${one.transport}</span></span>
      <span class="num">${wall(one.receivedAt)}</span>
      ${one.replayedAt ? html`<span class="state state-closed">${t('letters.replayed', {time: wall(one.replayedAt)})}</span>` : ''}
      ${session.administers ? this.#buttons(one, body) : ''}
      ${body ? this.#body(body) : ''}
    </li>`;
  }

  #buttons(one, body) {
    return html`
      <button type="button" aria-expanded=${body ? 'true' : 'false'} ?disabled=${this.busy}
        @click=${() => (body ? (this.opened = null) : this.#open(one))}>${t(body ? 'letters.hide' : 'letters.show')}</button>
      <button type="button" ?disabled=${this.busy} @click=${() => this.#replay(one)}>${t('letters.replay')}</button>`;
  }

  #body(body) {
    return html`<div class="letter">
      <p class="soft small">${t('letters.bytes', {n: body.bytes})}
        ${body.whole ? '' : t('letters.beginning')}${body.text === null ? t('letters.binary') : ''}</p>
      <pre tabindex="0" aria-label=${t('letters.body')}>${body.text ?? body.base64}</pre>
    </div>`;
  }

  #open(one) {
    return this.#during(async () => {
      this.opened = await call('GET', `dead-letters/${encodeURIComponent(one.id)}`);
    });
  }

  #replay(one) {
    return this.#during(async () => {
      const {alert} = await act(`dead-letters/${encodeURIComponent(one.id)}/replay`, {});
      notices.say(t(alert ? 'letters.raised' : 'letters.taken'), 'good');
    });
  }

  async #during(work) {
    this.busy = true;
    try {
      await work();
    } catch (problem) {
      notices.say(problemText(problem), 'bad');
    } finally {
      this.busy = false;
      this.#letters.again();
    }
  }
}

customElements.define('anling-letters-card', LettersCard);

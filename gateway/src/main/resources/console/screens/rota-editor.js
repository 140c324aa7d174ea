import {LitElement, html} from '../vendor/lit/index.js';
import {act, call, callAll, randomKey} from '../api.js';
import {t, textOr, words} from '../i18n.js';
import {clock} from '../model/clock.js';
import {notices, problemText} from '../model/notices.js';
import {people} from '../model/people.js';
import {bodyOf, draftOf, emptyDraft, faultsOf, refusedOf} from '../model/rota-draft.js';
import {session} from '../model/session.js';
import {dayOf} from '../model/time.js';
import {field} from '../parts/field.js';
import {Follow} from '../parts/follow.js';
import '../parts/pick-list.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {formStyles} from '../styles/form.js';
import {shared} from '../styles/shared.js';
import './rota-preview.js';
import './rota-turns.js';
import './rota-windows.js';

const days = 14;
const regionsRead = 5000;
const roles = ['helper', 'station', 'desk'];

/**
 * Writes a rota: a new one, or one anew. It can be saved once a preview of this very rota went
 * through. Fires `saved` and `leave`.
 */
class RotaEditor extends LitElement {
  static properties = {
    /** The rota to be written anew; null for a new one. */
    rota: {},
    draft: {state: true},
    faults: {state: true},
    preview: {state: true},
    tried: {state: true},
    regions: {state: true},
    busy: {state: true},
  };

  static styles = [shared, deskPageStyles, formStyles];

  constructor() {
    super();
    this.rota = null;
    this.draft = null;
    this.faults = {};
    this.preview = null;
    this.tried = '';
    this.regions = [];
    this.busy = false;
    new Follow(this, people, words);
  }

  /** The key under which this body is sent, however often. */
  #key = {body: '', key: ''};

  connectedCallback() {
    super.connectedCallback();
    people.read();
    callAll('regions', regionsRead).then(
      (all) => (this.regions = all.map((one) => one.path)),
      () => null,
    );
  }

  willUpdate(changed) {
    if (!changed.has('rota') && this.draft) return;
    const today = dayOf(clock.now());
    this.draft = this.rota ? draftOf(this.rota) : emptyDraft(today, session.user?.region ?? '');
    this.faults = {};
    this.preview = null;
    this.tried = '';
  }

  firstUpdated() {
    this.renderRoot.querySelector('#name').focus();
  }

  render() {
    const same = this.tried === JSON.stringify(bodyOf(this.draft));
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head"><h2 id="title">${this.rota ? t('rota.edit', {name: this.rota.name}) : t('rota.new')}</h2></div>
      <div class="fields">
        ${this.#post()} ${this.#members()}
        <anling-rota-turns class="whole" .draft=${this.draft} .faults=${this.faults} @change=${this.#merged}></anling-rota-turns>
        <anling-rota-windows class="whole" id="windows" .windows=${this.draft.windows} .fault=${this.faults.windows ?? ''}
          @change=${this.#windows}></anling-rota-windows>
      </div>
      <div role="alert">${this.faults[''] ? html`<p class="error">${this.faults['']}</p>` : ''}</div>
      <div class="buttons">
        <button type="button" ?disabled=${this.busy} @click=${this.#try}>${t('rota.try', {n: days})}</button>
        <button type="button" class="primary" ?disabled=${this.busy || !same} @click=${this.#save}>${t('button.save')}</button>
        <button type="button" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('leave'))}>${t('button.cancel')}</button>
      </div>
      <p class="soft small">${same ? t('rota.tried') : t('rota.tryFirst')}</p>
      <div role="status">${this.preview ? html`<anling-rota-preview .preview=${this.preview} .days=${days}
        .rotaId=${this.rota?.id ?? 'new'} .region=${this.region} .stale=${!same}></anling-rota-preview>` : ''}</div>
    </section>`;
  }

  #post() {
    const {role, region} = this.draft;
    return html`
      ${this.#input('name', {text: t('rotas.name')})}
      ${field({id: 'region', text: t('manual.region'), hint: t('rota.regionHint'), fault: this.faults.region}, ({described, invalid}) => html`
        <input id="region" list="regions" autocomplete="off" .value=${region} @input=${this.#set}
          aria-describedby=${described} aria-invalid=${invalid} />
        <datalist id="regions">${this.regions.map((path) => html`<option value=${path}></option>`)}</datalist>`)}
      ${field({id: 'role', text: t('rotas.role'), hint: t('rota.roleHint'), fault: this.faults.role}, ({described, invalid}) => html`
        <select id="role" @change=${this.#set} aria-describedby=${described} aria-invalid=${invalid}>
          ${roles.map((one) => html`<option value=${one} ?selected=${one === role}>${textOr('role.', one)}</option>`)}
        </select>`)}
      ${this.#input('needed', {text: t('rotas.needed'), mode: 'numeric', hint: t('rota.neededHint')})}
      ${this.#input('zone', {text: t('rota.zone'), hint: t('rota.zoneHint')})}`;
  }

  #members() {
    const {role, region, members} = this.draft;
    return html`<anling-pick-list class="whole" id="members" ordered .text=${t('rota.members')} .hint=${t('rota.membersHint')}
      .fault=${this.faults.members ?? ''} .chosen=${members} .typed=${account} .naming=${(id) => people.name(id)}
      .options=${people.options((one) => one.role === role && `${one.region}/`.startsWith(`${region}/`))}
      @change=${({target}) => this.#change({members: target.chosen})}></anling-pick-list>`;
  }

  #input(id, {mode = 'text', ...more}) {
    return field({id, fault: this.faults[id], ...more}, ({described, invalid}) => html`
      <input id=${id} inputmode=${mode} maxlength="200" autocomplete="off" .value=${this.draft[id]} @input=${this.#set}
        aria-describedby=${described} aria-invalid=${invalid} />`);
  }

  #set({target}) {
    this.#change({[target.id]: target.value});
  }

  #merged({target}) {
    this.#change(target.changed);
  }

  #windows({target}) {
    this.#change({windows: target.windows});
  }

  #change(members) {
    this.draft = {...this.draft, ...members};
  }

  #try() {
    return this.#send(async (body) => {
      const instead = this.rota ? `&rota=${encodeURIComponent(this.rota.id)}` : '';
      this.preview = await call('POST', `rotas/preview?days=${days}${instead}`, body);
      this.tried = JSON.stringify(body);
      this.region = body.region;
    });
  }

  #save() {
    return this.#send(async (body) => {
      const text = JSON.stringify(body);
      if (this.#key.body !== text) this.#key = {body: text, key: randomKey()};
      const saved = this.rota
        ? await call('PUT', `rotas/${encodeURIComponent(this.rota.id)}`, body)
        : await act('rotas', body, this.#key.key);
      notices.say(t('rota.saved', {name: saved.name}));
      this.savedId = saved.id;
      this.dispatchEvent(new Event('saved'));
    });
  }

  /** Nothing is sent while something is wrong; the first field of that has the focus then. */
  async #send(send) {
    this.faults = faultsOf(this.draft, this.regions);
    if (!Object.keys(this.faults).length) {
      this.busy = true;
      try {
        await send(bodyOf(this.draft));
      } catch (problem) {
        this.faults = problem.status === 0 ? {'': t('save.lost')} : refusedOf(problem, problemText(problem));
      } finally {
        this.busy = false;
      }
    }
    const first = Object.keys(this.faults).find((id) => id);
    if (!first) return;
    await this.updateComplete;
    const turns = this.renderRoot.querySelector('anling-rota-turns');
    (this.renderRoot.querySelector(`#${first}`) ?? turns).focus();
  }
}

/** An account can be typed by its exact name. */
function account(text) {
  const name = text.replace(/^user:/, '');
  return !name || /[\s:/]/.test(name) ? null : {id: `user:${name}`, name, about: t('role.user')};
}

customElements.define('anling-rota-editor', RotaEditor);

import {css, html} from '../vendor/lit/index.js';
import {callAll, Problem} from '../api.js';
import {codes, label, t, textOr} from '../i18n.js';
import {bodyOf, change, draftOf, emptyDraft, faultsOf, kept, refusedOf, same, signs} from '../model/channels.js';
import {notices} from '../model/notices.js';
import {people} from '../model/people.js';
import {ModalElement} from '../parts/dialog.js';
import {field, group} from '../parts/field.js';
import '../parts/pick-list.js';
import {formStyles} from '../styles/form.js';

const roles = ['contact', 'helper', 'neighbour', 'station', 'desk', 'owner'];
const regionsRead = 5000;

/** Writes one channel. What it is addressed by goes in and is never shown; fires `changed`. */
class ChannelDialog extends ModalElement {
  static properties = {
    draft: {state: true},
    faults: {state: true},
    busy: {state: true},
    regions: {state: true},
  };

  static styles = [
    ...ModalElement.styles,
    formStyles,
    css`dialog { width: min(44rem, calc(100vw - 1rem)); } .dialog { padding: 1.1rem; }`,
  ];

  /** @param one the channel to be written anew; null for a new one */
  open(all, one) {
    this.all = all;
    this.before = one;
    this.draft = one ? draftOf(one) : emptyDraft();
    this.faults = {};
    this.busy = false;
    this.unsure = false;
    this.regions ??= [];
    this.show();
    this.#readRegions();
  }

  async #readRegions() {
    this.regions = await callAll('regions', regionsRead).catch(() => this.regions);
  }

  render() {
    if (!this.draft) return html``;
    const {name} = this.draft;
    return html`<dialog aria-labelledby="title" @keydown=${this.holdEnter}>
      <div class="dialog">
        <h2 id="title">${this.before ? t('channels.editTitle', {name}) : t('channels.new')}</h2>
        <div class="fields">${this.before ? '' : this.#identity()} ${this.#address()} ${this.#rate()} ${this.#serves()}</div>
        <div role="alert">${this.faults[''] ? html`<p class="error">${this.faults['']}</p>` : ''}</div>
        <div class="buttons">
          <button type="button" @click=${this.close}>${t('button.cancel')}</button>
          <button type="button" class="primary" ?disabled=${this.busy} @click=${this.#save}>${t('button.save')}</button>
        </div>
      </div>
    </dialog>`;
  }

  #identity() {
    return html`
      ${field({id: 'type', text: t('channels.type'), fault: this.faults.type}, ({described, invalid}) => html`
        <select id="type" aria-describedby=${described} aria-invalid=${invalid} @change=${this.#set}>
          ${codes('channelTypes').map(
            (one) => html`<option value=${one} ?selected=${one === this.draft.type}>${label('channelTypes', one)}</option>`,
          )}
        </select>`)}
      ${this.#input('name', {text: t('channels.name'), hint: t('channels.nameHint')})}`;
  }

  #address() {
    const {type, url, secret} = this.draft;
    const had = this.before;
    const dropped = had?.secret && url.trim() && !secret.trim();
    return html`
      ${this.#input('url', {
        text: t('channels.url'),
        hint: had ? t('channels.urlKept', {host: had.host}) : t(`channelUrl.${type}`),
        wide: true,
      })}
      ${signs(type)
        ? this.#input('secret', {
            text: t('channels.secret', {state: t(had?.secret ? 'channels.set' : 'channels.unset')}),
            hint: dropped ? t('channels.secretDropped') : t(had?.secret ? 'channels.secretKept' : `channelSecret.${type}`),
            wide: true,
            type: 'password',
          })
        : ''}`;
  }

  #rate() {
    return this.#input('rate', {text: t('channels.rate'), hint: t('channels.rateHint'), mode: 'numeric'});
  }

  #serves() {
    const {draft, faults} = this;
    return html`
      ${group({id: 'roles', text: t('channels.roles'), hint: t('channels.servesHint'), fault: faults.roles}, html`
        <div class="checks">${roles.map(
          (one) => html`<label><input type="checkbox" name="role" value=${one} .checked=${draft.roles.includes(one)}
            @change=${this.#role} />${textOr('role.', one)}</label>`,
        )}</div>`)}
      <anling-pick-list class="whole" id="regions" .text=${t('channels.regions')} .fault=${faults.regions ?? ''}
        .options=${this.regions.map(({path}) => ({id: path, name: path, about: ''}))}
        .chosen=${draft.regions} @change=${this.#picked}></anling-pick-list>
      <anling-pick-list class="whole" id="persons" .text=${t('channels.persons')} .fault=${faults.persons ?? ''}
        .options=${people.options()} .chosen=${draft.persons} @change=${this.#picked}></anling-pick-list>`;
  }

  #input(id, {type = 'text', mode = 'text', ...more}) {
    return field({id, fault: this.faults[id], ...more}, ({described, invalid}) => html`
      <input id=${id} type=${type} inputmode=${mode} maxlength="2000" spellcheck="false" autocapitalize="off"
        autocomplete=${type === 'password' ? 'new-password' : 'off'}
        aria-describedby=${described} aria-invalid=${invalid} .value=${this.draft[id]} @input=${this.#set} />`);
  }

  #set({target}) {
    this.draft = {...this.draft, [target.id]: target.value};
  }

  #picked({target}) {
    this.draft = {...this.draft, [target.id]: target.chosen};
  }

  #role({target}) {
    const others = this.draft.roles.filter((one) => one !== target.value);
    this.draft = {...this.draft, roles: target.checked ? [...others, target.value] : others};
  }

  /** All channels are put as they are now, this one in its place: either all of it holds or nothing. */
  async #save() {
    const body = bodyOf(this.draft);
    let place = 0;
    this.faults = faultsOf(this.draft, {fresh: !this.before, names: this.all.map((one) => one.name)});
    if (this.#faulty()) return;
    this.busy = true;
    try {
      await change((own) => {
        const channels = own.map(kept);
        const at = own.findIndex((one) => one.name === body.name);
        // Somebody else's of that name; or our own, whose answer was lost.
        if (at >= 0 && !this.before && !this.unsure) throw new Problem(422, {detail: 'names already'});
        // Somebody else changed or removed it since it was opened here.
        const stays = at >= 0 && (this.unsure || same(own[at], this.before ?? own[at]));
        if (this.before && !stays) throw new Problem(412);
        place = at < 0 ? channels.length : at;
        channels[place] = body;
        return channels;
      });
      this.close();
      notices.say(t('channels.saved', {name: body.name}));
      this.dispatchEvent(new Event('changed'));
    } catch (problem) {
      this.unsure ||= problem.status === 0;
      this.faults = problem.status === 0 ? {'': t('save.lost')} : refusedOf(problem, place, this.#shown());
      if (problem.status === 412) this.dispatchEvent(new Event('changed'));
    } finally {
      this.busy = false;
    }
    this.#faulty();
  }

  /** The fields that there are now. */
  #shown() {
    const always = ['url', 'rate', 'roles', 'regions', 'persons'];
    return [...(this.before ? [] : ['type', 'name']), ...(signs(this.draft.type) ? ['secret'] : []), ...always];
  }

  /** Whether something is wrong; the first field of that has the focus then. */
  #faulty() {
    const first = Object.keys(this.faults).find((id) => id);
    if (first) this.updateComplete.then(() => this.renderRoot.querySelector(`#${first}`)?.focus());
    return Object.keys(this.faults).length > 0;
  }
}

customElements.define('anling-channel-dialog', ChannelDialog);

import {css} from '../vendor/lit/index.js';

export const dutyListStyles = css`
  .tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0.7rem 1.2rem; margin-bottom: 1rem; }
  .counts { display: flex; gap: 1.2rem; align-items: baseline; }
  .count { color: var(--ink-soft); }
  .count b { color: var(--ink); font-size: 1.7rem; line-height: 1; margin-right: 0.15em; }
  .count.red, .count.red b { color: var(--red); font-weight: 700; }
  .filters { display: inline-flex; margin-left: auto; border: 1px solid #9aa8b7; border-radius: 9px; background: var(--card); }
  .filters button { border: 0; background: transparent; border-radius: 8px; }
  .filters button[aria-pressed='true'] { background: #22364d; color: #fff; }
  #search { width: min(20rem, 100%); }
  .empty, .more { padding: 3.5rem 1rem; text-align: center; color: var(--ink-soft); font-size: 1.05rem; }
  .more { padding: 1rem; }
  ul { display: grid; gap: 0.5rem; }
  .row {
    position: relative; display: grid; align-items: center; gap: 0.15rem 1.1rem;
    grid-template-columns: minmax(10rem, 1.5fr) minmax(9rem, 1.7fr) 6.5rem minmax(9rem, 1.2fr) 6.5rem auto;
    grid-template-areas: 'what where when how due acts' 'tags tags tags tags tags acts';
    padding: 0.7rem 1rem 0.7rem 1.35rem; border: 1px solid var(--line); border-radius: var(--radius);
    background: var(--card); box-shadow: var(--shadow); overflow: hidden;
    content-visibility: auto; contain-intrinsic-size: 78px;
  }
  .row::before { content: ''; position: absolute; top: 0; bottom: 0; left: 0; width: 6px; background: #8fa0b2; }
  .edge-emergency::before { background: var(--red); }
  .edge-urgent::before { background: #d98200; }
  .edge-service::before { background: var(--accent); }
  .edge-oversight::before { background: #5b3a94; }
  .row.raised.edge-emergency { background: var(--red-wash); border-color: #e79c98; }
  .row.raised.edge-emergency::before { width: 10px; }
  .row.raised.edge-emergency .state { background: var(--red); color: #fff; }
  .row.raised.edge-urgent .state { background: var(--amber); color: #fff; }
  .row.raised.edge-emergency .elapsed { color: var(--red); }
  .row.raised.edge-emergency .soft { color: #4d4247; }
  .row.drill.edge-emergency.raised { background: var(--drill-wash); border-color: #b9a2dd; border-style: dashed; }
  .row.drill::before { background: repeating-linear-gradient(var(--drill) 0 8px, #fff 8px 14px); }
  .row.closed { box-shadow: none; background: #f8fafb; }
  .row.selected { outline: 3px solid var(--accent); outline-offset: 1px; }
  .what { grid-area: what; display: grid; color: inherit; text-decoration: none; min-width: 0; }
  .what:hover .who { text-decoration: underline; }
  .what:focus-visible { box-shadow: none; }
  .what:focus-visible .who { text-decoration: underline; text-decoration-thickness: 2px; }
  .row:focus-within { outline: 3px solid var(--accent); outline-offset: 1px; }
  .kind { font-size: 1.05rem; }
  .who { font-size: 1.05rem; font-weight: 600; overflow-wrap: anywhere; }
  .where { grid-area: where; display: grid; min-width: 0; overflow-wrap: anywhere; }
  .when { grid-area: when; display: grid; }
  .elapsed { font-size: 1.45rem; font-weight: 700; line-height: 1.2; }
  .how { grid-area: how; display: grid; gap: 0.1rem; min-width: 0; }
  .owner { overflow-wrap: anywhere; }
  .due { grid-area: due; display: grid; }
  .due anling-until { font-weight: 600; }
  .tags { grid-area: tags; display: flex; flex-wrap: wrap; gap: 0.35rem; }
  .tags:not(:empty) { margin-top: 0.1rem; }
  .acts { grid-area: acts; display: flex; gap: 0.5rem; min-width: 11rem; justify-content: flex-end; }
  @media (max-width: 70rem) {
    .row {
      grid-template-columns: 1.5fr 1.4fr auto;
      grid-template-areas: 'what how when' 'where due acts' 'tags tags acts';
    }
    .when { justify-items: end; }
    .due { align-self: start; }
    .acts { min-width: 0; }
  }
  @media (max-width: 40rem) {
    .filters { margin-left: 0; width: 100%; }
    .filters button { flex: 1; padding-left: 0.4rem; padding-right: 0.4rem; }
    #search { width: 100%; }
    .row {
      grid-template-columns: 1fr auto;
      grid-template-areas: 'what when' 'where where' 'how due' 'tags tags' 'acts acts';
      contain-intrinsic-size: 220px;
    }
    .due { justify-items: end; }
    .acts:not(:empty) { margin-top: 0.4rem; }
    .acts button { flex: 1; min-height: 2.9rem; font-size: 1.05rem; }
  }
`;

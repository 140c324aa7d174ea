import {css} from '../vendor/lit/index.js';

/** The pages beside the alerts: cards, tables and forms that stay readable at 200 %. */
export const deskPageStyles = css`
  h1 { margin-bottom: 0.9rem; font-size: 1.5rem; line-height: 1.3; }
  h2 { font-size: 1.1rem; }
  h3 { margin: 0.9rem 0 0.3rem; color: var(--ink-soft); font-size: 0.95rem; }
  .cards { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
  .card {
    padding: 1.1rem 1.3rem 1.3rem; border: 1px solid var(--line); border-radius: var(--radius);
    background: var(--card); box-shadow: var(--shadow); min-width: 0;
  }
  .card-head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; margin-bottom: 0.7rem; }
  .absent { padding: 0.6rem 0; }
  .wide { overflow-x: auto; }
  table { width: 100%; border-collapse: collapse; }
  caption { padding-bottom: 0.4rem; text-align: left; color: var(--ink-soft); font-size: 0.9rem; }
  th, td { min-width: 4.5rem; padding: 0.5rem 0.8rem 0.5rem 0; border-bottom: 1px solid var(--line-soft); text-align: left; vertical-align: baseline; }
  thead th { color: var(--ink-soft); font-size: 0.875rem; font-weight: 600; white-space: nowrap; }
  tbody th { font-weight: 600; }
  tbody tr:last-child > * { border-bottom: 0; }
  td.num, th.num { text-align: right; }
  .when { font-variant-numeric: tabular-nums; white-space: nowrap; }
  td button, td .button { min-height: 2.1rem; padding: 0.2rem 0.8rem; }
  .late { color: var(--red); font-weight: 700; }
  .rows li { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 1rem; padding: 0.5rem 0; }
  .rows li + li { border-top: 1px solid var(--line-soft); }
  .rows .grow { flex: 1 1 12rem; min-width: 0; overflow-wrap: anywhere; }
  form, .form { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 0.7rem; }
  form .field, .form .field { flex: 1 1 11rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.35rem; min-width: 0; }
  .form .moment { flex-basis: 13.5rem; }
  .form button { min-height: 2.6rem; }
  .form + p { margin-top: 0.6rem; }
  pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 0.9rem/1.5 var(--mono); }
  @media (max-width: 40rem) { .card { padding: 0.9rem; } h1 { font-size: 1.3rem; } }
`;

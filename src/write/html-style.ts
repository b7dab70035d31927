/** How a page of an answer looks: on a wide and a narrow screen, light and dark, and printed. */
export const STYLE = `:root {
  color-scheme: light dark;
  --page: #ffffff; --ink: #1b1f24; --soft: #57606a; --rule: #d0d7de; --band: #f6f8fa;
  --sound: #116329; --doubt: #7d4e00; --bad: #a40e26; --link: #0550ae;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --ink: #e6edf3; --soft: #9da7b3; --rule: #3d444d; --band: #161b22;
    --sound: #56d364; --doubt: #e3b341; --bad: #ff8f8a; --link: #79c0ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem) 3rem; max-width: 100rem;
  background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3 { line-height: 1.25; margin: 2rem 0 0.5rem; max-width: 60rem; }
h1 { font-size: 1.6rem; margin-top: 0; }
h2 { font-size: 1.25rem; }
h3 { font-size: 1.05rem; }
section + section { margin-top: 3rem; border-top: 1px solid var(--rule); }
.under { margin: 0 0 1rem; color: var(--soft); }
dl { margin: 1rem 0; max-width: 70rem; }
dl div { display: grid; grid-template-columns: minmax(8rem, 11rem) 1fr; gap: 0 1rem; padding: 0.2rem 0; }
dt { color: var(--soft); }
dd { margin: 0; font-variant-numeric: tabular-nums; }
ul { margin: 0.5rem 0 1rem; padding-left: 1.25rem; max-width: 70rem; }
li { margin: 0.25rem 0; }
ol { margin: 0.5rem 0 1rem; padding-left: 2.25rem; max-width: 70rem; }
ol li { margin: 0.75rem 0; font-weight: 600; }
ol dl { margin: 0.25rem 0; font-weight: 400; }
table { width: 100%; border-collapse: collapse; margin: 1.25rem 0; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--rule); }
th { font-weight: 600; }
td { font-variant-numeric: tabular-nums; }
th, td { overflow-wrap: anywhere; min-width: 7rem; }
thead th { background: var(--band); border-bottom: 2px solid var(--rule); }
time { white-space: nowrap; }
tfoot th, tfoot td { border-top: 2px solid var(--rule); font-weight: 600; }
.figure { min-width: 0; text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; white-space: nowrap; }
.detail { font-size: 0.8125rem; overflow-wrap: anywhere; min-width: 6rem; }
.sound { color: var(--sound); }
.doubt { color: var(--doubt); }
.bad { color: var(--bad); font-weight: 600; }
.faint { color: var(--soft); }
a { color: var(--link); }
footer { margin-top: 3rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: 0.875rem; }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
@media screen and (max-width: 70rem) {
  table, caption, tbody, tfoot, tr, th, td { display: block; width: auto; }
  caption.unseen { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: 0.75rem 0; border-bottom: 1px solid var(--rule); }
  th, td, tfoot th, tfoot td { border: 0; padding: 0.15rem 0; }
  td { display: grid; grid-template-columns: minmax(6rem, 9rem) 1fr; gap: 0 1rem; }
  td:not([data-label]) { display: none; }
  td::before { content: attr(data-label); color: var(--soft); font-weight: 400; }
  th.figure { text-align: left; }
  td.figure { text-align: left; white-space: normal; }
  th, td { min-width: 0; }
  .detail { font-size: inherit; }
  dl div { grid-template-columns: minmax(6rem, 9rem) 1fr; }
}
.matrix { overflow-x: auto; max-width: 100%; }
.matrix table { display: table; width: auto; margin: 0.5rem 0; }
.matrix caption { display: table-caption; }
.matrix thead { display: table-header-group; position: static; width: auto; height: auto; clip-path: none; }
.matrix tbody { display: table-row-group; }
.matrix tr { display: table-row; }
.matrix th, .matrix td {
  min-width: 0; display: table-cell; padding: 0.1rem 0.3rem; border: 1px solid var(--rule); text-align: center; white-space: nowrap;
}
.matrix td::before { content: none; }
.matrix tbody th { text-align: left; position: sticky; left: 0; background: var(--page); }
.matrix abbr { text-decoration: none; }
@media screen and (max-width: 45rem) {
  .matrix tbody th { white-space: normal; min-width: 9rem; max-width: 9rem; overflow-wrap: break-word; }
}
@media print {
  :root {
    --page: #ffffff; --ink: #000000; --soft: #333333; --rule: #999999; --band: #ffffff;
    --sound: #000000; --doubt: #000000; --bad: #000000; --link: #000000;
  }
  body { padding: 0; max-width: none; font-size: 9pt; }
  h1, h2, h3, caption { break-after: avoid; }
  tr, li, dl div { break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  a { text-decoration: none; }
}
`;

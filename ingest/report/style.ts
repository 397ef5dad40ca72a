// What the report of a check looks like: on a screen, on a phone, on paper, in the dark. No address of another file in it.

export const style = `
:root { color-scheme: light dark; --paper:#faf7f2; --leaf:#f2ece1; --ink:#1d1a17; --second:#5c554d; --line:#d9c9a8;
  --error:#8f2d20; --error-ground:#f6e0da; --warning:#6b4a00; --warning-ground:#f6e8c6; --note:#2a6155; --note-ground:#dfeae4; }
@media (prefers-color-scheme: dark) { :root { --paper:#14171a; --leaf:#1d2125; --ink:#faf7f2; --second:#c9c2b8; --line:#5a4a2c;
  --error:#f0b3a8; --error-ground:#43211b; --warning:#f0dcae; --warning-ground:#443512; --note:#a5d6ca; --note-ground:#1d3831; } }
* { box-sizing: border-box; }
body { margin:0; background:var(--paper); color:var(--ink); font:1rem/1.5 "Source Sans 3","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif; }
main, header, footer { max-width:72rem; margin:0 auto; padding:0 1.25rem; }
header { padding-top:2.5rem; }
footer { padding-top:2rem; padding-bottom:2rem; color:var(--second); font-size:.9rem; }
h1, h2, h3 { font-family:"Source Serif 4",Georgia,"Times New Roman",serif; font-weight:600; line-height:1.2; text-wrap:balance; }
h1 { font-size:2.2rem; margin:.2rem 0 .4rem; overflow-wrap:anywhere; }
h2 { font-size:1.5rem; margin:2.75rem 0 .75rem; padding-top:.6rem; border-top:1px solid var(--line); }
h3 { font-size:1.1rem; margin:1.5rem 0 .5rem; }
p { max-width:46rem; margin:.4rem 0; }
a { color:var(--error); }
.over { margin:0; color:var(--second); letter-spacing:.04em; }
.facts { color:var(--second); }
.verdict { font-size:1.2rem; padding:.9rem 1.1rem; margin:1.2rem 0; border-left:.35rem solid var(--note); background:var(--note-ground); max-width:none; }
.verdict.partly { border-color:var(--warning); background:var(--warning-ground); }
.verdict.none { border-color:var(--error); background:var(--error-ground); }
nav ul { list-style:none; margin:0; padding:0; display:flex; flex-wrap:wrap; gap:.25rem 1.25rem; }
nav a { display:inline-block; padding:.4rem 0; }
.counts { display:grid; grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr)); gap:.6rem; list-style:none; padding:0; margin:1rem 0; }
.counts li { background:var(--leaf); padding:.7rem .9rem; border-radius:.3rem; }
.counts strong { display:block; font:600 1.7rem/1.2 "Source Serif 4",Georgia,serif; font-variant-numeric:tabular-nums; }
.finding { padding:.75rem 0 .85rem 1rem; border-left:.25rem solid var(--line); margin:.6rem 0; break-inside:avoid; }
.finding.error { border-color:var(--error); } .finding.warning { border-color:var(--warning); } .finding.note { border-color:var(--note); }
.finding p { margin:.15rem 0; }
.finding .what { font-weight:600; }
.mend { color:var(--second); }
.places { margin:.4rem 0 0; padding-left:1.2rem; overflow-wrap:anywhere; }
.places li { margin:.1rem 0; }
.code { color:var(--second); font:.85rem/1.4 ui-monospace,Menlo,Consolas,monospace; }
details > summary { cursor:pointer; color:var(--second); padding:.3rem 0; }
.table { overflow-x:auto; }
table { border-collapse:collapse; width:100%; margin:.5rem 0; font-variant-numeric:tabular-nums; }
caption { text-align:left; color:var(--second); padding:.2rem 0; }
th, td { text-align:left; vertical-align:top; padding:.4rem .8rem .4rem 0; border-bottom:1px solid var(--line); overflow-wrap:anywhere; }
th { font-weight:600; }
td.number, th.number { text-align:right; }
meter { width:10rem; max-width:100%; height:1rem; vertical-align:-.1rem; }
.work { padding:1rem 0; border-bottom:1px solid var(--line); }
.work h3 { margin:0 0 .15rem; }
.tag { display:inline-block; padding:.05rem .5rem; border-radius:.8rem; background:var(--leaf); font-size:.9rem; }
.tag.refused, .tag.failed { background:var(--error-ground); color:var(--error); } .tag.new { background:var(--note-ground); color:var(--note); }
.tag.changed { background:var(--warning-ground); color:var(--warning); }
.sheet { display:flex; flex-wrap:wrap; gap:.75rem; list-style:none; padding:0; margin:.75rem 0 0; align-items:flex-end; }
.sheet li { width:7.5rem; break-inside:avoid; }
.sheet img { display:block; max-width:100%; max-height:10rem; width:auto; height:auto; background:#fff; outline:1px solid var(--line); }
.sheet .name { display:block; font-size:.85rem; margin-top:.25rem; overflow-wrap:anywhere; }
.sheet .size { display:block; font-size:.8rem; color:var(--second); }
@media (max-width:40rem) { meter { width:4.5rem; } th, td { padding-right:.5rem; overflow-wrap:normal; hyphens:auto; } h1 { font-size:1.7rem; } .sheet li { width:calc(33.3% - .5rem); } .sheet img { max-height:8rem; } }
@media print { :root { color-scheme:light; --paper:#fff; --ink:#000; --second:#333; } body { font-size:10pt; } nav { display:none; }
  header { padding-top:0; } h2 { break-after:avoid; } a { color:inherit; text-decoration:none; } .sheet li { width:2.6cm; } @page { margin:18mm 16mm; } }
`

import { strToU8, zipSync } from 'fflate';

type Kinds = ReadonlyMap<string, readonly object[]>;

/** A ZIP with a JSON file for each kind, and a page to read them by. */
export function personFile(kinds: Kinds, about: { readonly workspace: string; readonly at: string }): Uint8Array {
  const files = [...kinds].map(([kind, rows]) => [`${kind}.json`, strToU8(JSON.stringify(rows, null, 2))] as const);
  return zipSync({ 'index.html': strToU8(pageOf(kinds, about)), ...Object.fromEntries(files) }, { level: 6 });
}

function pageOf(kinds: Kinds, { workspace, at }: { readonly workspace: string; readonly at: string }): string {
  const parts = [...kinds].map(
    ([kind, rows]) => `<section><h2>${escaped(kind)} · ${rows.length}</h2>${rows.map(tableOf).join('')}</section>`,
  );
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(workspace)}</title>
<style>body{font:14px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin:0 0 1rem;width:100%}
th,td{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{width:12rem;font-weight:500;color:#555}</style>
<h1>${escaped(workspace)}</h1><p>${escaped(at)}</p>${parts.join('\n')}`;
}

function tableOf(row: object): string {
  const lines = Object.entries(row).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0));
  return `<table>${lines.map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(textOf(value))}</td></tr>`).join('')}</table>`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

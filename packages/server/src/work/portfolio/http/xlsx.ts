import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { ExportCell } from '../export-cell.ts';

/**
 * A workbook of one sheet, made while it is sent: the library that we have for spreadsheets wants all rows at once,
 * which at 50,000 accounts holds up everybody else for seconds. Texts are inline, so none is ever a formula.
 */
export async function* xlsxOf(
  titles: readonly string[],
  blocks: AsyncIterable<readonly (readonly ExportCell[])[]>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const [name, content] of PARTS) addFile(zip, name).push(strToU8(content), true);
  const sheet = addFile(zip, 'xl/worksheets/sheet1.xml');
  let line = 1;
  sheet.push(
    strToU8(
      `${SHEET_START}${rowOf(
        titles.map((text) => ({ kind: 'text', text })),
        line,
        HEADER,
      )}`,
    ),
  );
  for await (const rows of blocks) {
    sheet.push(strToU8(rows.map((row) => rowOf(row, (line += 1))).join('')));
    yield* ready.splice(0);
  }
  sheet.push(strToU8(SHEET_END), true);
  zip.end();
  yield* ready.splice(0);
}

function addFile(zip: Zip, name: string): ZipDeflate {
  const file = new ZipDeflate(name, { level: 6 });
  zip.add(file);
  return file;
}

/** Places of the formats in the styles below. */
const DAY = 1;
const RATIO = 2;
const HEADER = 3;

function rowOf(cells: readonly ExportCell[], line: number, style?: number): string {
  return `<row r="${line}">${cells.map((cell, at) => cellOf(cell, `${columnName(at)}${line}`, style)).join('')}</row>`;
}

function cellOf(cell: ExportCell, place: string, style: number | undefined): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'text':
      return `<c r="${place}" t="inlineStr"${style === undefined ? '' : ` s="${style}"`}><is><t xml:space="preserve">${escaped(cell.text)}</t></is></c>`;
    case 'day':
      return `<c r="${place}" s="${DAY}"><v>${serialOf(cell.iso)}</v></c>`;
    case 'ratio':
      return `<c r="${place}" s="${RATIO}"><v>${cell.number}</v></c>`;
    case 'number':
      return `<c r="${place}"><v>${cell.number}</v></c>`;
  }
}

/** 0 is A, 26 is AA. */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${columnName(Math.floor(at / 26) - 1)}${letter}`;
}

/** Days since 1899-12-30, as spreadsheets count. */
function serialOf(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000 + 25_569;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Characters that XML cannot hold are left out. */
function escaped(text: string): string {
  let said = '';
  for (const character of text.slice(0, LONGEST_TEXT)) if (isInXml(character.charCodeAt(0))) said += ENTITIES[character] ?? character;
  return said;
}

const LONGEST_TEXT = 32_767;

function isInXml(code: number): boolean {
  return code >= 0x20 ? code < 0xfffe : code === 0x09 || code === 0x0a || code === 0x0d;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const SHEET_START = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" state="frozen"/></sheetView></sheetViews><sheetData>`;
const SHEET_END = '</sheetData></worksheet>';

const PARTS: readonly (readonly [string, string])[] = [
  [
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Perennial" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
  ],
];

import { describe, expect, it } from 'vitest';
import { encodingOf, formatOf, looksLikeNdjson, nameColumns, separatorOf } from './file-form.ts';

describe('looking at a file', () => {
  it('knows packed files and workbooks by their first bytes', () => {
    expect(formatOf(new Uint8Array([0x1f, 0x8b, 8]))).toBe('gzip');
    expect(formatOf(new Uint8Array([0x50, 0x4b, 3, 4]))).toBe('xlsx');
    expect(formatOf(new TextEncoder().encode('a,b'))).toBe('text');
  });

  it('finds the separator, whatever stands in quotes', () => {
    expect(separatorOf('a;b;c\n1;"x,y,z,w";3\n')).toBe(';');
    expect(separatorOf('a\tb\n1,5\t2\n')).toBe('\t');
    expect(separatorOf('a|b\n1|2')).toBe('|');
    expect(separatorOf('id,name\n1,"a;b;c"')).toBe(',');
    expect(separatorOf('only one column')).toBe(',');
  });

  it('tells what spreadsheets of the West write from UTF-8', () => {
    expect(encodingOf(new TextEncoder().encode('Año'), true)).toBe('utf-8');
    expect(encodingOf(new Uint8Array([0x41, 0xf1, 0x6f]), true)).toBe('windows-1252');
    expect(encodingOf(new Uint8Array([0xff, 0xfe, 0x41, 0x00]), true)).toBe('utf-16le');
  });

  it('does not take a letter that is cut in half for another encoding', () => {
    expect(encodingOf(new TextEncoder().encode('Añ').slice(0, 2), false)).toBe('utf-8');
  });

  it('gives every column a name of its own', () => {
    expect(nameColumns(['\ufeffid', 'date', '', 'date'])).toEqual(['id', 'date', 'column 3', 'date (2)']);
  });

  it('knows objects a line', () => {
    expect(looksLikeNdjson('{"a":1}\n{"a":2}')).toBe(true);
    expect(looksLikeNdjson('a,b\n{1,2}')).toBe(false);
  });
});

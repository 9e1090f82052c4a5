import { useState } from 'react';
import { Palette } from '../../kit/commands/palette.tsx';
import { useFound } from './use-found.tsx';

/** The palette, with what the server finds for what is typed in it. */
export function FindingPalette() {
  const [query, setQuery] = useState('');
  return <Palette found={useFound(query)} onQuery={setQuery} />;
}

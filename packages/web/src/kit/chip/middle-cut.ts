const LONGEST = 40;

/** Cut in the middle after 40 characters: the end of a legal name is what tells branches apart. The full name goes into `title`. */
export function middleCut(name: string, longest = LONGEST): string {
  const letters = [...name];
  if (letters.length <= longest) return name;
  const tail = Math.floor((longest - 1) * 0.4);
  return `${letters.slice(0, longest - 1 - tail).join('').trimEnd()}…${letters.slice(-tail).join('').trimStart()}`;
}

/** Gives the reader a file to keep. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  saveFrom(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The same of what stands at an address; the name is the server's where none is given. */
export function saveFrom(href: string, download = ''): void {
  Object.assign(document.createElement('a'), { href, download }).click();
}

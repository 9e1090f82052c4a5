/** Texts in the order in which they were first met, each once. */
export type Places = { readonly of: (text: string) => number; readonly all: string[] };

export function placesOfTexts(): Places {
  const known = new Map<string, number>();
  const all: string[] = [];
  return {
    all,
    of(text) {
      const place = known.get(text);
      if (place !== undefined) return place;
      known.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}

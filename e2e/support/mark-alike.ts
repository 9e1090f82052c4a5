/** What this reads of a page, in which it runs: the programs of the repository know no DOM. */
type Box = {
  readonly localName: string;
  readonly childElementCount: number;
  readonly textContent: string | null;
  readonly parentElement: Box | null;
  readonly toggleAttribute: (name: string, on: boolean) => void;
};
type Style = Readonly<Record<'color' | 'fontSize' | 'fontWeight' | 'backgroundColor' | 'backgroundImage' | 'opacity' | 'filter', string>>;
type Sight = {
  readonly document: { readonly querySelectorAll: (of: string) => Iterable<Box> };
  readonly getComputedStyle: (of: Box) => Style;
};

/**
 * Marks texts with `data-alike` that have the colours, size, weight and grounds of two before them: whether they can be read is
 * known from these, and most of a page's time under axe is its looking at each row of a list.
 */
export function markAlike(): void {
  const sight = globalThis as unknown as Sight;
  const grounds = new Map<Box, string>();
  const groundOf = (box: Box | null): string => {
    if (box === null) return '';
    const known = grounds.get(box);
    if (known !== undefined) return known;
    const { backgroundColor, backgroundImage, opacity, filter } = sight.getComputedStyle(box);
    const own = [backgroundColor, backgroundImage, opacity, filter].join();
    const behind = groundOf(box.parentElement);
    const ground = own === 'rgba(0, 0, 0, 0),none,1,none' ? behind : `${own}<${behind}`;
    grounds.set(box, ground);
    return ground;
  };
  const seen = new Map<string, number>();
  for (const box of sight.document.querySelectorAll('body *')) {
    const isText = box.childElementCount === 0 && box.textContent?.trim() !== '';
    const { color, fontSize, fontWeight } = sight.getComputedStyle(box);
    const around = box.parentElement === null ? '' : sight.getComputedStyle(box.parentElement).color;
    const look = [box.localName, color, fontSize, fontWeight, around, groundOf(box)].join('|');
    const before = seen.get(look) ?? 0;
    if (isText) seen.set(look, before + 1);
    box.toggleAttribute('data-alike', isText && before >= 2);
  }
}

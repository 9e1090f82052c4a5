/** Rows by id, or everything that matches the filter but some: "select all" is the filter, never the page. */
export type GridSelection =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<string> };

export const nothingSelected: GridSelection = { kind: 'some', ids: new Set() };
export const everythingSelected: GridSelection = { kind: 'all', except: new Set() };

export function isSelected(selection: GridSelection, id: string): boolean {
  return selection.kind === 'some' ? selection.ids.has(id) : !selection.except.has(id);
}

export function selectedCount(selection: GridSelection, total: number): number {
  return selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size);
}

/** What "select all" makes of a selection: also before the rows are there (total 0) it is the filter that is chosen. */
export function allToggled(selection: GridSelection, total: number): GridSelection {
  const isAll = selection.kind === 'all' ? selection.except.size === 0 : total > 0 && selection.ids.size === total;
  return isAll ? nothingSelected : everythingSelected;
}

export function withSelected(selection: GridSelection, ids: readonly string[], selected: boolean): GridSelection {
  const kept = new Set(selection.kind === 'some' ? selection.ids : selection.except);
  // In the list of ids "selected" means being in it, in the list of exceptions not being in it.
  const add = (selection.kind === 'some') === selected;
  for (const id of ids) {
    if (add) kept.add(id);
    else kept.delete(id);
  }
  return selection.kind === 'some' ? { kind: 'some', ids: kept } : { kind: 'all', except: kept };
}

export function toggled(selection: GridSelection, id: string): GridSelection {
  return withSelected(selection, [id], !isSelected(selection, id));
}

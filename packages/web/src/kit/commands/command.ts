import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** In the order in which the palette shows them. */
export const commandGroups = ['focused', 'accounts', 'contacts', 'views', 'pages', 'create', 'settings', 'metrics', 'help'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** One entry of the registry that palette, keys, tooltips, menus and the `?` sheet read. A key that is not in it does not exist. */
export type Command = {
  readonly id: string;
  /** A verb with its object, in the language of the person. */
  readonly label: string;
  /** Further words by which the palette finds it, in the language of the person. */
  readonly keywords?: string;
  /** Alternatives such as `['z', 'Mod+z']`; a sequence is written with a space: `g t`. See keys.ts. */
  readonly keys?: readonly string[];
  readonly group: CommandGroup;
  /** `page` ends with the page; `dialog` acts also while a dialog is open. */
  readonly scope?: 'anywhere' | 'page' | 'dialog';
  readonly icon?: LucideIcon;
  /** In the icon's place: the health shape of an account. */
  readonly mark?: ReactNode;
  /** Absent commands are neither shown nor matched. */
  readonly when?: boolean;
  /** Acts also while a field has the focus. */
  readonly inFields?: boolean;
  /** Not in the palette, only keys and the sheet. */
  readonly keysOnly?: boolean;
  readonly run: () => void;
  /** Makes the palette stay open with a second list: "Assign to…" becomes the members. */
  readonly choices?: () => readonly Command[];
};

import { Button } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import { ariaKeys, KeyHint, useKeysOf } from './key-hint.tsx';
import { useCommand } from './registry.ts';

type CommandButtonProps = Omit<ButtonProps, 'children' | 'onClick'> & {
  readonly id: string;
  /** A shorter word where the label is long ("Task" for "Add task"). */
  readonly word?: string;
};

/** A command of the registry as a button with its icon and key. Nothing where the command is absent (no right, wrong place). */
export function CommandButton({ id, word, ...rest }: CommandButtonProps) {
  const command = useCommand(id);
  const keys = useKeysOf(id);
  if (!command) return null;
  const Icon = command.icon;
  return (
    <Button
      {...rest}
      leftSection={Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
      rightSection={<KeyHint id={id} />}
      aria-keyshortcuts={ariaKeys(keys)}
      onClick={() => command.run()}
    >
      {word ?? command.label}
    </Button>
  );
}

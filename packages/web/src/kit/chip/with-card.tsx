import { Popover } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

const OPEN_MS = 300;
const CLOSE_MS = 120;

type WithCardProps = {
  /** Made only when it is shown: it may ask for what it says. */
  readonly card: ReactNode;
  /** What is named: a link or a button, so that the focus can reach it. */
  readonly children: ReactNode;
};

/** A few facts about what is named, after 300 ms under the pointer or at once on keyboard focus; Esc closes them. */
export function WithCard({ card, children }: WithCardProps) {
  const [opened, setOpened] = useState(false);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const soon = (next: boolean, delay: number) => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => setOpened(next), delay);
  };
  const over = { onMouseEnter: () => soon(true, OPEN_MS), onMouseLeave: () => soon(false, CLOSE_MS) };
  const focus = {
    onFocus: (event: { readonly target: Element }) => event.target.matches(':focus-visible') && soon(true, 0),
    onBlur: () => soon(false, 0),
    onKeyDown: (event: { readonly key: string; readonly stopPropagation: () => void }) => {
      if (event.key !== 'Escape' || !opened) return;
      event.stopPropagation();
      soon(false, 0);
    },
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={300}
      position="bottom-start"
      shadow="md"
      withRoles={false}
      trapFocus={false}
      returnFocus={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <span {...over} {...focus}>
          {children}
        </span>
      </Popover.Target>
      <Popover.Dropdown {...over} role="status">
        {card}
      </Popover.Dropdown>
    </Popover>
  );
}

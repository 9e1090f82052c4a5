import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './panel.module.css';

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';

/** What is longer than its place. Where nothing in it takes the focus it takes it itself: keys must reach what is below. */
export function Scroll({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null);
  const [isStop, setStop] = useState(false);
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    const look = () => setStop(element.scrollHeight > element.clientHeight + 1 && element.querySelector(FOCUSABLE) === null);
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    const contents = new MutationObserver(look);
    contents.observe(element, { childList: true, subtree: true });
    look();
    return () => {
      sizes.disconnect();
      contents.disconnect();
    };
  }, []);
  return (
    <div ref={area} className={classes.scroll} {...(isStop ? { tabIndex: 0, role: 'group', 'aria-label': name } : {})}>
      {children}
    </div>
  );
}

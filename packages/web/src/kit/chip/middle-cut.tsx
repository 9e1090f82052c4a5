import classes from './chip.module.css';

const SHORT = 24;
const TAIL = 11;

/** Cut in the middle where there is no room: the end of a legal name is what tells branches apart. Give the full name as `title` beside it. */
export function MiddleCut({ text }: { readonly text: string }) {
  const tail = tailOf(text);
  if (tail === '') return <span className={classes.head}>{text}</span>;
  return (
    <span className={classes.cut}>
      <span className={classes.head}>{text.slice(0, -tail.length)}</span>
      <span className={classes.tail}>{tail}</span>
    </span>
  );
}

/** What stays at the end of a long name; nothing of a short one. */
export function tailOf(text: string): string {
  const letters = [...text];
  return letters.length <= SHORT ? '' : letters.slice(-TAIL).join('');
}

import { lexer } from 'marked';
import type { Token, Tokens } from 'marked';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import classes from './formatted.module.css';
import { safeHref } from './safe-href.ts';

/** What a person typed, with its paragraphs, lists, bold words and links. Anything else, HTML too, is shown as it was typed. */
export function Formatted({ text }: { readonly text: string }) {
  return <div className={classes.text}>{blocks(lexer(text, { gfm: true, breaks: true }))}</div>;
}

const blocks = (tokens: readonly Token[]): ReactNode => tokens.map((token, at) => <Fragment key={at}>{block(token)}</Fragment>);
const inlines = (tokens: readonly Token[]): ReactNode => tokens.map((token, at) => <Fragment key={at}>{inline(token)}</Fragment>);

function block(token: Token): ReactNode {
  switch (token.type) {
    case 'space':
      return null;
    case 'paragraph':
      return <p>{inlines(token.tokens ?? [])}</p>;
    case 'heading':
      return (
        <p>
          <strong>{inlines(token.tokens ?? [])}</strong>
        </p>
      );
    case 'list':
      return list(token as Tokens.List);
    // A line of a list whose lines stand close together.
    case 'text':
      return inline(token);
    default:
      return <p>{token.raw.trimEnd()}</p>;
  }
}

function list({ ordered, start, items }: Tokens.List): ReactNode {
  const lines = items.map((item, at) => <li key={at}>{blocks(item.tokens)}</li>);
  return ordered ? <ol start={start === '' ? 1 : start}>{lines}</ol> : <ul>{lines}</ul>;
}

function inline(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inlines(token.tokens ?? [])}</strong>;
    case 'em':
      return <em>{inlines(token.tokens ?? [])}</em>;
    case 'br':
      return <br />;
    case 'link':
      return link(token as Tokens.Link);
    case 'text':
      return token.tokens === undefined ? token['text'] : inlines(token.tokens);
    case 'escape':
      return token['text'];
    default:
      return token.raw;
  }
}

function link({ href, raw, tokens }: Tokens.Link): ReactNode {
  const safe = safeHref(href);
  if (safe === undefined) return raw;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer">
      {inlines(tokens)}
    </a>
  );
}

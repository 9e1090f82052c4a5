import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Formatted } from './formatted.tsx';

const shown = (text: string) => renderToStaticMarkup(<Formatted text={text} />).replace(/^<div[^>]*>|<\/div>$/g, '');

describe('formatted text', () => {
  it('has paragraphs, line breaks, bold words and lists', () => {
    expect(shown('One\ntwo\n\nthree **four**')).toBe('<p>One<br/>two</p><p>three <strong>four</strong></p>');
    expect(shown('- a\n- *b*')).toBe('<ul><li>a</li><li><em>b</em></li></ul>');
    expect(shown('2. a\n3. b')).toBe('<ol start="2"><li>a</li><li>b</li></ol>');
  });

  it('has links, also bare ones, to pages and mails only', () => {
    expect(shown('[the plan](https://x.example/p)')).toBe(
      '<p><a href="https://x.example/p" target="_blank" rel="noopener noreferrer">the plan</a></p>',
    );
    expect(shown('see https://x.example')).toContain('href="https://x.example"');
    expect(shown('[x](javascript:alert(1))')).toBe('<p>[x](javascript:alert(1))</p>');
    expect(shown('[x](/w/north/settings)')).not.toContain('<a');
  });

  it('shows everything else as it was typed, HTML above all', () => {
    expect(shown('<img src=x onerror=alert(1)> & <b>b</b>')).toBe('<p>&lt;img src=x onerror=alert(1)&gt; &amp; &lt;b&gt;b&lt;/b&gt;</p>');
    expect(shown('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
    expect(shown('![x](https://x.example/i.png)')).toBe('<p>![x](https://x.example/i.png)</p>');
    expect(shown('seats_of_plan is 5 < 6 & 3 * 4 * 2')).toBe('<p>seats_of_plan is 5 &lt; 6 &amp; 3 * 4 * 2</p>');
  });
});

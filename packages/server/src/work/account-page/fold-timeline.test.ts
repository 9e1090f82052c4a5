import { describe, expect, it } from 'vitest';
import { foldTimeline } from './fold-timeline.ts';
import type { TimelineItem } from './timeline-item.ts';

const anItem = (id: string, said: Partial<TimelineItem> = {}): TimelineItem => ({
  id,
  kind: 'interaction',
  what: 'email',
  at: `2026-11-0${id}T09:00:00.000Z`,
  isDayOnly: false,
  origin: 'machine',
  title: `Mail ${id}`,
  body: null,
  member: null,
  contacts: [],
  source: null,
  params: {},
  folded: null,
  ...said,
});
const oneWeek = () => 1;

describe('folding the timeline', () => {
  it('makes one item of three of the machine’s in one week, where the newest stood', () => {
    const [first, ...rest] = foldTimeline([anItem('1'), anItem('3'), anItem('2')], oneWeek);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      at: anItem('3').at,
      title: null,
      folded: { count: 3, since: anItem('1').at, items: [{ id: '3' }, { id: '2' }, { id: '1' }] },
    });
  });

  it('leaves two, and those of other weeks, as they are', () => {
    expect(foldTimeline([anItem('1'), anItem('2')], oneWeek)).toHaveLength(2);
    expect(foldTimeline([anItem('1'), anItem('2'), anItem('3')], (at) => Number(at.slice(8, 10)))).toHaveLength(3);
  });

  it('never folds what a person said', () => {
    expect(
      foldTimeline(
        ['1', '2', '3'].map((id) => anItem(id, { origin: 'theirs' })),
        oneWeek,
      ),
    ).toHaveLength(3);
    expect(
      foldTimeline(
        ['1', '2', '3'].map((id) => anItem(id, { kind: 'note', what: 'written' })),
        oneWeek,
      ),
    ).toHaveLength(3);
  });
});

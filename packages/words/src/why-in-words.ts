import { UNKNOWN } from './format.ts';
import { coverageNote, type Explained, groupNote, metricName, type Part, partsOf, type Saying, valueText, whySentence } from './why.ts';

/** Part of an explanation as a reader sees it: `points` are whole, and all parts sum to the change as it is shown. */
export type PartInWords = {
  readonly id: string;
  readonly name: string;
  readonly points: number;
  readonly sentence: string;
  readonly measures: { readonly metric: string; readonly name: string; readonly was: string; readonly now: string }[];
};

/** The whole explanation in one language: what the page of the account says of it, for who is no browser. */
export function whyInWords(
  saying: Saying,
  explained: Explained,
  account: string,
): { readonly sentence: string; readonly parts: PartInWords[] } {
  return {
    sentence: whySentence(saying, explained, account),
    parts: partsOf(saying.t, explained).map((part) => ({
      id: part.id,
      name: part.name,
      points: part.points,
      sentence: noteOf(saying, explained, part),
      measures: (part.group?.measures ?? []).map((measure) => ({
        metric: measure.metric,
        name: metricName(saying.t, measure.metric),
        was: measure.valueThen === null ? UNKNOWN : valueText(saying, measure, measure.valueThen),
        now: valueText(saying, measure, measure.valueNow),
      })),
    })),
  };
}

function noteOf(saying: Saying, { change }: Explained, { id, group }: Part): string {
  if (group !== undefined) return groupNote(saying, group);
  return id === 'coverage' && change !== null ? coverageNote(saying, change.coverage) : saying.t('accounts.why.versionNote');
}

import type { Words } from '../../kit/words/words.ts';

/** "made a key": what follows who did it. */
export function actionWord(t: Words, action: string): string {
  return t.find(`audit.action.${action}`) ?? t.find(`settings.audit.action.${action}`) ?? action;
}

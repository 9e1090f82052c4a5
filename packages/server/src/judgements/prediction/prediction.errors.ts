import { Failure } from '../../kernel/failure.ts';

export const noSuggestion = (scorecard: string) => new Failure('not_found', 'prediction.no_suggestion', { scorecard });
export const suggestionIsOld = () => new Failure('conflict', 'prediction.suggestion_is_old');

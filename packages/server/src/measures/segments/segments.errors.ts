import { Failure } from '../../kernel/failure.ts';

export const namesWhatIsGone = () => new Failure('invalid', 'segments.names_what_is_gone');

import { useEffect } from 'react';
import { answer } from '../../api/answer.ts';
import { getOwnSignIn } from '../../api/generated/sdk.gen.ts';
import { useConfirmed } from './use-confirmed.tsx';

let ask: ((action: () => Promise<unknown>) => Promise<void>) | undefined;

/** Once in the shell: where the server wants to see first who it is, this asks, whatever page wished something. */
export function ProofDialog() {
  const { confirmed, dialog } = useConfirmed();
  useEffect(() => {
    ask = confirmed;
    return () => {
      ask = undefined;
    };
  });
  return dialog;
}

/** `await proven(() => answer(rotateKey(…)))`: does what weighs much, after a proof of identity where the last is too long ago. */
export async function proven<Done>(action: () => Promise<Done>): Promise<Done> {
  if (ask === undefined) return action();
  let done: { readonly value: Done } | undefined;
  await ask(async () => {
    done = { value: await action() };
  });
  return (done as { readonly value: Done }).value;
}

/** Before a file that weighs much is fetched by its address, which the browser does and no dialog could come between. */
export const provenLately = (): Promise<void> =>
  proven(async () => {
    if (!(await answer(getOwnSignIn())).isConfirmed)
      throw Object.assign(new Error('confirm first'), { status: 403, code: 'access.confirm_first' });
  });

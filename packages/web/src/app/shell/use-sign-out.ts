import { useQueryClient } from '@tanstack/react-query';
import { signOut } from '../../api/sign-in.ts';

/** Ends the session and loads the app anew, so that nothing read before stays in memory. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await signOut();
    client.clear();
    window.location.assign('/sign-in');
  };
}

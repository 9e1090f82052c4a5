import { useQueryClient } from '@tanstack/react-query';
import { signOut } from '../../api/sign-in.ts';
import { forgetPerson } from './forget-person.ts';

/** Ends the session and loads the app anew, so that nothing read before stays in memory or in this browser, whatever the server answers. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    try {
      await signOut();
    } finally {
      forgetPerson(true);
      client.clear();
      window.location.assign('/sign-in');
    }
  };
}

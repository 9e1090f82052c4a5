import { showToast } from '../../kit/toast/toast.ts';

/** The address is the state: a colleague who opens it sees the same. */
export async function copyLink(said: string): Promise<void> {
  await navigator.clipboard.writeText(window.location.href);
  showToast({ message: said });
}

export async function copyText(text: string, said: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  showToast({ message: said });
}
